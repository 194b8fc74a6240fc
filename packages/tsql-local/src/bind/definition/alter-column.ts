/** ALTER TABLE … ALTER COLUMN: what a column may become, and what stands in the way. */
import type { AlterTableAction, AlterTableStatement } from 'tsql-parser';
import type { SqlType } from '../../types/sql-type.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError } from '../bind-error.ts';
import type { BoundExpression } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import { isRowVersion } from '../row-version.ts';
import { sameName } from '../same-name.ts';
import { sameType } from '../same-type.ts';
import { boundColumn, tableRange } from '../scope.ts';
import { definitionRange } from './bind-check.ts';
import { bindColumnType } from './bind-column.ts';
import type { DefinitionContext } from './definition-context.ts';
import { dependentsError, dependentsOf } from './dependents.ts';

type AlterColumn = Extract<AlterTableAction, { kind: 'AlterColumn' }>;

export interface AlteredColumn {
  readonly before: ColumnInfo;
  readonly after: ColumnInfo;
  /** The old value as a value of the new type; absent where values stay as they are. */
  readonly conversion?: BoundExpression;
}

export function bindAlterColumn(statement: AlterTableStatement, action: AlterColumn, table: TableInfo, context: DefinitionContext): AlteredColumn {
  const index = table.columns.findIndex((column) => sameName(column.name, action.column.value));
  const before = table.columns[index];
  if (before === undefined) throw bindError(action, 4924, 'ALTER TABLE ALTER COLUMN', action.column.value, table.name);
  if (before.computed !== undefined) throw bindError(action, 4928, before.name, 'COMPUTED');
  if (isRowVersion(before)) throw bindError(action, 4928, before.name, typeName(before.type));
  const { type, aliasTypeId, nullable: typeAllows } = bindColumnType({ dataType: action.dataType, collation: action.collation }, index + 1, context);
  if (isRowVersion({ type })) throw bindError(action, 4927, before.name, typeName(type));
  if (before.identity !== undefined && (type.kind === 'bit' || !['tinyint', 'smallint', 'int', 'bigint', 'decimal'].includes(type.kind) || action.nullable === true)) {
    throw bindError(action, 4928, before.name, typeName(type));
  }
  // Without NULL or NOT NULL the column becomes nullable whatever it was; an identity and a key's column stay as they are.
  const mustHaveValue = before.identity !== undefined || (isInPrimaryKey(table, before) && action.nullable !== true);
  const { aliasTypeId: _, ...rest } = before;
  const after: ColumnInfo = {
    ...rest,
    type,
    nullable: mustHaveValue ? false : (action.nullable ?? typeAllows ?? true),
    ...(aliasTypeId === undefined ? {} : { aliasTypeId }),
  };
  const changed = !sameType(before.type, type) || before.nullable !== after.nullable;
  if (changed && !isWidening(before, after)) refuseDependents(statement, table, before, type);
  if (sameType(before.type, type)) return { before, after };
  const old = boundColumn(tableRange(definitionRange, table), index);
  return { before, after, conversion: convertTo(old, type, 'assignment', context.bind) };
}

const isInPrimaryKey = (table: TableInfo, column: ColumnInfo): boolean => table.constraints.some((key) => key.kind === 'primary key' && key.columns.includes(column.name));

/** A variable-length column may grow under what stands over it, as long as nothing else changes. */
function isWidening(before: ColumnInfo, after: ColumnInfo): boolean {
  const from = before.type;
  const to = after.type;
  if (before.nullable !== after.nullable || from.kind !== to.kind) return false;
  if (from.kind !== 'varchar' && from.kind !== 'nvarchar' && from.kind !== 'varbinary') return false;
  if (!('length' in to) || from.length === 'max') return false;
  if ('collation' in from && 'collation' in to && from.collation !== to.collation) return false;
  return to.length !== 'max' && to.length >= from.length;
}

function refuseDependents(statement: AlterTableStatement, table: TableInfo, column: ColumnInfo, type: SqlType): void {
  // A default may stay where the type's kind does, a check where nothing but the nullability changes.
  const stays = { default: column.type.kind === type.kind, check: sameType(column.type, type) } as Readonly<Record<string, boolean | undefined>>;
  const inTheWay = dependentsOf(table, column).filter((one) => stays[one.form] !== true);
  if (inTheWay.length > 0) throw dependentsError(statement, 'ALTER TABLE ALTER COLUMN', column, inTheWay);
}
