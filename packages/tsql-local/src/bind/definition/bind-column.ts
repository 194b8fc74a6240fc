import type { ColumnDefinition, DataType, Identifier } from 'tsql-parser';
import { collationByName } from '../../types/collation.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { AliasTypeInfo, ColumnInfo, IdentityInfo } from '../catalog.ts';
import { resolveBuiltInType } from '../../types/parse-type-name.ts';
import { resolveDataType } from '../resolve-data-type.ts';
import { isRowVersion } from '../row-version.ts';
import { sameName } from '../same-name.ts';
import { columnConstraintName } from './auto-name.ts';
import { bindDefault } from './bind-default.ts';
import type { DefinitionContext, TableTarget } from './definition-context.ts';

/** sys.types.user_type_id of sysname, an alias of nvarchar(128) that does not allow NULL. */
const sysnameTypeId = 256;

interface DeclaredType {
  readonly type: SqlType;
  /** Of the alias type, where one is named. */
  readonly aliasTypeId?: number;
  readonly nullable?: boolean;
}

/** A column's type with its collation. `position` counts from 1, for messages. */
export function bindColumnType(node: { readonly dataType: DataType; readonly collation?: Identifier | undefined }, position: number, context: DefinitionContext): DeclaredType {
  const declared = declaredType(node.dataType, position, context);
  if (isRowVersion(declared) && declared.aliasTypeId !== undefined) throw refuse(node.dataType, 'a column of an alias type of rowversion');
  if (node.collation === undefined) return declared;
  if (!isString(declared.type)) throw bindError(node.collation, 447, typeName(declared.type));
  return { ...declared, type: { ...declared.type, collation: collationByName(node.collation.value).name } };
}

function declaredType(node: DataType, position: number, context: DefinitionContext): DeclaredType {
  const { name } = node;
  if (name.schema === undefined || sameName(name.schema.value, 'sys')) {
    const type = resolveBuiltInType(name.name.value, node.parameters, 'declaration', { position, line: node.span.line });
    if (type !== undefined) return sameName(name.name.value, 'sysname') ? { type, aliasTypeId: sysnameTypeId, nullable: false } : { type };
  }
  const found: AliasTypeInfo | undefined = aliasOf(node, context);
  if (found !== undefined) return { type: found.type, aliasTypeId: found.typeId, nullable: found.nullable };
  const type = resolveDataType(node, context.bind, 'column');
  if (type.kind === 'table type') throw bindError(node, 350, name.name.value);
  return { type };
}

function aliasOf(node: DataType, context: DefinitionContext): AliasTypeInfo | undefined {
  const found = context.bind.compile.catalog.findType(node.name.schema?.value, node.name.name.value);
  return found?.kind === 'alias type' ? found : undefined;
}

/** A column with a type; computed ones are bound when all others are known. `isKey`: it belongs to the primary key. */
export function bindColumn(node: ColumnDefinition, dataType: DataType, position: { readonly ordinal: number; readonly columnId: number }, isKey: boolean, target: TableTarget, context: DefinitionContext): ColumnInfo {
  const name = node.name.value;
  const { type, aliasTypeId, nullable: typeAllows } = bindColumnType({ dataType, collation: node.collation }, position.ordinal, context);
  if (type.kind === 'rowversion' && target.form === 'variable') throw refuse(dataType, 'a rowversion column of a table variable or table type');
  const identity = node.identity === undefined ? undefined : bindIdentity(node, type, target);
  if (identity !== undefined && node.nullable === true) throw bindError(node, 8147, name, target.name);
  if (isKey && node.nullable === true) throw bindError(node, 8111, target.name);
  const nullable = identity !== undefined || isKey ? false : (node.nullable ?? typeAllows ?? type.kind !== 'rowversion');
  if (node.default !== undefined && identity !== undefined) throw bindError(node.default, 1754, target.name, name);
  if (node.default !== undefined && type.kind === 'rowversion') throw bindError(node.default, 1755, target.name, name);
  const column: ColumnInfo = {
    name,
    columnId: position.columnId,
    type,
    nullable,
    pgName: `c${position.columnId}`,
    ...(identity === undefined ? {} : { identity }),
    ...(node.rowGuid ? { rowGuid: true } : {}),
    ...(aliasTypeId === undefined ? {} : { aliasTypeId }),
  };
  if (node.default === undefined) return column;
  const objectId = context.nextObjectId();
  const constraintName = node.default.name?.value ?? columnConstraintName('DF', target.name, name, objectId);
  const text = bindDefault(node.default.expression, column, context);
  return { ...column, default: { name: constraintName, text, objectId, systemNamed: node.default.name === undefined } };
}

const identityDigits: Readonly<Record<string, bigint>> = { tinyint: 255n, smallint: 32_767n, int: 2_147_483_647n, bigint: 9_223_372_036_854_775_807n };

function bindIdentity(node: ColumnDefinition, type: SqlType, target: TableTarget): IdentityInfo {
  const name = node.name.value;
  const isWhole = type.kind in identityDigits || (type.kind === 'decimal' && type.scale === 0);
  if (!isWhole) throw bindError(node, 2749, name);
  const { seed, increment } = node.identity ?? { seed: '1', increment: '1' };
  const limit = identityLimit(type);
  const first = wholeNumber(seed);
  const step = wholeNumber(increment);
  if (first === undefined || first > limit || first < lowestIdentity(type)) throw bindError(node, 2753, name);
  if (step === undefined || step === 0n || step > limit || step < -limit) throw bindError(node, 2755, name);
  return { seed: first, increment: step, sequence: target.sequence };
}

/** The largest value of an identity column: PostgreSQL's sequences end at bigint's. */
export function identityLimit(type: SqlType): bigint {
  if (type.kind !== 'decimal') return identityDigits[type.kind] ?? 0n;
  const limit = 10n ** BigInt(type.precision) - 1n;
  const widest = identityDigits['bigint'] ?? 0n;
  return limit < widest ? limit : widest;
}
export const lowestIdentity = (type: SqlType): bigint => (type.kind === 'tinyint' ? 0n : type.kind === 'decimal' ? -identityLimit(type) : -identityLimit(type) - 1n);

const wholeNumber = (text: string): bigint | undefined => (/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined);
