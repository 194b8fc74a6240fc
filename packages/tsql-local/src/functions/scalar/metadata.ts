/** Questions to the catalog: calls of functions that the catalog defines in schema tsql, with the current database's id last. */
import type { SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { between, define, exactly, intType } from './define.ts';
import { nvarchar } from './string-argument.ts';

const name = nvarchar(4000);
const sysname = nvarchar(128);
const smallint: SqlType = { kind: 'smallint' };
const identityValue: SqlType = { kind: 'decimal', precision: 38, scale: 0, numeric: true };

function metadata(functionName: string, parameters: readonly SqlType[], required: number, result: SqlType): ScalarFunction {
  return define(
    functionName,
    required === parameters.length ? exactly(required) : between(required, parameters.length),
    (call) => ({ parameters: parameters.slice(0, call.length), result, nullable: true }),
    (call) => `tsql.${functionName.toLowerCase()}(${call.join(', ')})`,
    { deterministic: false, usesDatabase: true },
  );
}

/** Of the server, whatever the database. */
const serverProperty = define(
  'SERVERPROPERTY',
  exactly(1),
  () => ({ parameters: [sysname], result: { kind: 'sql_variant' }, nullable: true }),
  ([property = '']) => `tsql.serverproperty(${property})`,
  { deterministic: false },
);

/** The value is in its variant: nothing of the catalog is asked. */
const variantProperty = define(
  'SQL_VARIANT_PROPERTY',
  exactly(2),
  () => ({ parameters: [{ kind: 'sql_variant' }, nvarchar(128)], result: { kind: 'sql_variant' }, nullable: true }),
  ([variant = '', property = '']) => `tsql.variant_property(${variant}, ${property})`,
);

/** The last number that a rowversion column of the database got. */
const lastRowVersion = define(
  '@@DBTS',
  exactly(0),
  () => ({ parameters: [], result: { kind: 'varbinary', length: 8 }, nullable: false }),
  ([database = '']) => `tsql.dbts(${database})`,
  { deterministic: false, usesDatabase: true },
);

export const metadataFunctions: readonly ScalarFunction[] = [
  { ...metadata('OBJECT_ID', [name, nvarchar(2)], 1, intType), usesTemporaryTables: true },
  metadata('OBJECT_NAME', [intType, intType], 1, sysname),
  metadata('OBJECT_SCHEMA_NAME', [intType, intType], 1, sysname),
  metadata('OBJECT_DEFINITION', [intType], 1, nvarchar('max')),
  metadata('SCHEMA_ID', [sysname], 0, intType),
  metadata('SCHEMA_NAME', [intType], 0, sysname),
  metadata('USER_ID', [sysname], 0, intType),
  metadata('DATABASE_PRINCIPAL_ID', [sysname], 0, intType),
  metadata('TYPE_ID', [name], 1, intType),
  metadata('TYPE_NAME', [intType], 1, sysname),
  metadata('DB_ID', [sysname], 0, smallint),
  metadata('DB_NAME', [intType], 0, sysname),
  metadata('COL_NAME', [intType, intType], 2, sysname),
  metadata('COL_LENGTH', [name, name], 2, smallint),
  metadata('COLUMNPROPERTY', [intType, sysname, nvarchar(128)], 3, intType),
  metadata('OBJECTPROPERTY', [intType, nvarchar(128)], 2, intType),
  metadata('OBJECTPROPERTYEX', [intType, nvarchar(128)], 2, { kind: 'sql_variant' }),
  metadata('DATABASEPROPERTYEX', [sysname, nvarchar(128)], 2, { kind: 'sql_variant' }),
  metadata('IDENT_CURRENT', [name], 1, identityValue),
  metadata('IDENT_SEED', [name], 1, identityValue),
  metadata('IDENT_INCR', [name], 1, identityValue),
  lastRowVersion,
  serverProperty,
  variantProperty,
];
