import type { ConstraintInfo, TableInfo } from '../bind/catalog.ts';
import { sqlError } from '../types/errors.ts';
import type { SqlError } from '../types/sql-error.ts';

type Check = Extract<ConstraintInfo, { kind: 'check' }>;
type ForeignKey = Extract<ConstraintInfo, { kind: 'foreign key' }>;

/**
 * 547. A CHECK and a REFERENCE (the row is still referred to) name the constraint's table and column, a FOREIGN KEY (the row
 * refers to nothing) those referred to. A key of several columns names none.
 */
export function constraintConflict(verb: string, form: 'CHECK' | 'FOREIGN KEY' | 'REFERENCE', constraint: Check | ForeignKey, table: TableInfo): SqlError {
  if (constraint.kind === 'check') return conflict(verb, 'CHECK', constraint.name, table, { schema: table.schema, table: table.name }, constraint.column);
  const { referenced, columns } = constraint;
  const isSame = referenced.objectId === table.objectId;
  if (form === 'REFERENCE') {
    return conflict(verb, isSame ? 'SAME TABLE REFERENCE' : 'REFERENCE', constraint.name, table, { schema: table.schema, table: table.name }, only(columns));
  }
  return conflict(verb, isSame ? 'FOREIGN KEY SAME TABLE' : 'FOREIGN KEY', constraint.name, table, referenced, only(referenced.columns));
}

const only = (columns: readonly string[]): string | undefined => (columns.length === 1 ? columns[0] : undefined);

function conflict(verb: string, form: string, name: string, table: TableInfo, place: { readonly schema: string; readonly table: string }, column: string | undefined): SqlError {
  const where = table.form === 'user' || table.name.startsWith('##') ? `${place.schema}.${place.table}` : place.table;
  return sqlError(547, verb, form, name, table.database, where, column === undefined ? '' : `, column '${column}'`);
}
