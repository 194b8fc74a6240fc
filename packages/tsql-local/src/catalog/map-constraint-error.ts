/** What PostgreSQL's constraints say to a statement that writes rows, in SQL Server's words. */
import type { ConstraintInfo, TableInfo } from '../bind/catalog.ts';
import type { PgError } from '../store/store.ts';
import { sqlError, sqlErrorWithState } from '../types/errors.ts';
import type { SqlError } from '../types/sql-error.ts';
import { typeName } from '../types/type-name.ts';
import type { Catalog } from './catalog.ts';
import { constraintConflict } from './constraint-conflict.ts';
import { duplicateKeyText } from './duplicate-key.ts';

/**
 * `kind` is the verb of the T-SQL statement. `session` are tables that only the session knows: #temp tables and table
 * variables; `otherTable` finds one that neither knows. undefined for errors that are no constraint's.
 */
export function mapConstraintError(error: PgError, catalog: Catalog, kind: string, session: Iterable<TableInfo> = [], otherTable: () => TableInfo | undefined = () => undefined): SqlError | undefined {
  const find = (): TableInfo | undefined => tableOf(error, catalog, session) ?? otherTable();
  switch (error.code) {
    case '23505':
      return duplicateKey(error, find());
    case '23503':
      return foreignKeyConflict(error, find(), kind);
    case '23514': {
      const table = find();
      const check = table?.constraints.find((constraint) => constraint.pgName === error.constraint);
      return table === undefined || check?.kind !== 'check' ? undefined : constraintConflict(kind, 'CHECK', check, table);
    }
    case '23502': {
      const table = find();
      const column = table?.columns.find((one) => one.pgName === error.column);
      return table === undefined || column === undefined ? undefined : sqlError(515, column.name, fullName(table), kind === 'INSERT' ? 'INSERT' : 'UPDATE');
    }
    case '2200H':
      return exhausted(error, catalog) ?? identityOverflow(error, catalog, session);
    default:
      return undefined;
  }
}

/** PostgreSQL names a table `o<object id>`. */
function tableOf(error: PgError, catalog: Catalog, session: Iterable<TableInfo>): TableInfo | undefined {
  const objectId = Number(/^o(\d+)$/.exec(error.table ?? '')?.[1]);
  return tableById(objectId, catalog, session);
}

function tableById(objectId: number, catalog: Catalog, session: Iterable<TableInfo>): TableInfo | undefined {
  const record = catalog.state.objects.get(objectId);
  if (record?.type === 'U') return record.table;
  for (const table of session) if (table.objectId === objectId) return table;
  return undefined;
}

const fullName = (table: TableInfo): string => `${table.form === 'user' ? table.database : 'tempdb'}.${table.schema}.${table.name}`;
const ownName = (table: TableInfo): string => `${table.schema}.${table.name}`;

function duplicateKey(error: PgError, table: TableInfo | undefined): SqlError | undefined {
  if (table === undefined) return undefined;
  const key = table.constraints.find((constraint) => constraint.pgName === error.constraint);
  if (key?.kind === 'primary key' || key?.kind === 'unique') {
    const form = key.kind === 'primary key' ? 'PRIMARY KEY' : 'UNIQUE KEY';
    return sqlError(2627, form, key.name, ownName(table), duplicateKeyText(error, table, key.columns));
  }
  const index = table.indexes.find((one) => one.pgName === error.constraint);
  if (index === undefined) return undefined;
  return sqlError(2601, ownName(table), index.name, duplicateKeyText(error, table, index.columns.map((column) => column.name)));
}

/** PostgreSQL names the referencing table both when a row refers to nothing and when one is still referred to. */
function foreignKeyConflict(error: PgError, table: TableInfo | undefined, kind: string): SqlError | undefined {
  const key: ConstraintInfo | undefined = table?.constraints.find((constraint) => constraint.pgName === error.constraint);
  if (table === undefined || key?.kind !== 'foreign key') return undefined;
  const isStillReferenced = kind === 'DELETE' || (kind !== 'INSERT' && saysStillReferenced(error));
  return constraintConflict(kind, isStillReferenced ? 'REFERENCE' : 'FOREIGN KEY', key, table);
}

/**
 * An UPDATE can fail either way, and no field of the error tells which. The detail does: `Key (…)=(…) is not present in table …`
 * against `Key (…)=(…) is still referenced from table …`. The engine's PostgreSQL speaks English alone.
 */
const saysStillReferenced = (error: PgError): boolean => / is still referenced from table "[^"]*"\.$/.test(error.detail ?? '');

/** A sequence names itself in its message: `s<object id>`. */
function identityOverflow(error: PgError, catalog: Catalog, session: Iterable<TableInfo>): SqlError | undefined {
  const objectId = Number(/"s(\d+)"/.exec(error.message)?.[1]);
  const column = tableById(objectId, catalog, session)?.columns.find((one) => one.identity !== undefined);
  return column === undefined ? undefined : sqlErrorWithState(8115, 1, 'IDENTITY', typeName(column.type));
}

/** A sequence of CREATE SEQUENCE names itself `q<object id>`. */
function exhausted(error: PgError, catalog: Catalog): SqlError | undefined {
  const record = catalog.state.objects.get(Number(/"q(\d+)"/.exec(error.message)?.[1]));
  return record?.type === 'SO' ? sqlError(11728, record.name) : undefined;
}
