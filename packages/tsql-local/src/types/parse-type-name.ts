/** Built-in types by the names and synonyms of T-SQL. */
import { refuseFeature, sqlError } from './errors.ts';
import { defaultCollation, type SqlType } from './sql-type.ts';

/** Where an error shall point. */
export interface TypePlace {
  /** Of the column, parameter or variable, from 1. */
  readonly position?: number;
  readonly line?: number;
  /** The column's or parameter's name. */
  readonly name?: string;
}

type TypeContext = 'declaration' | 'cast';
type Parameters = readonly (number | 'max')[];

const synonyms: Readonly<Record<string, string>> = {
  integer: 'int',
  dec: 'decimal',
  numeric: 'decimal',
  character: 'char',
  'char varying': 'varchar',
  'character varying': 'varchar',
  'national char': 'nchar',
  'national character': 'nchar',
  'national char varying': 'nvarchar',
  'national character varying': 'nvarchar',
  'binary varying': 'varbinary',
  'double precision': 'float',
  timestamp: 'rowversion',
};

/** SQL Server has them, this engine has not. */
const notBuilt: ReadonlySet<string> = new Set([
  'text', 'ntext', 'national text', 'image', 'xml', 'hierarchyid', 'geography', 'json', 'vector', 'cursor',
]);

/**
 * undefined for a name that is no built-in type (it may be a type of the user's). Lengths that are missing become 1 in a
 * declaration and 30 in CAST and CONVERT. Errors: 1001, 1002, 131, 2717, 2716, 291, 2750, 2751, 192.
 */
export function resolveBuiltInType(name: string, parameters: Parameters, context: TypeContext, place: TypePlace = {}): SqlType | undefined {
  const written = name.toLowerCase();
  const kind = synonyms[written] ?? written;
  if (notBuilt.has(kind)) throw refuseFeature(name.toLowerCase());
  switch (kind) {
    case 'bit':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'money':
    case 'smallmoney':
    case 'real':
    case 'date':
    case 'datetime':
    case 'smalldatetime':
    case 'uniqueidentifier':
    case 'geometry':
    case 'sql_variant':
    case 'rowversion':
      return withoutParameters({ kind }, written, parameters, context, place);
    case 'sysname':
      return withoutParameters({ kind: 'nvarchar', length: 128, collation: defaultCollation }, written, parameters, context, place);
    case 'float':
      return float(parameters, place);
    case 'decimal':
      return decimal(parameters, written === 'numeric', context, place);
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return { kind, scale: fractionScale(parameters, place) };
    case 'char':
    case 'nchar':
    case 'binary': {
      const length = lengthOf(kind, parameters, context, place);
      if (length === 'max') throw sqlError(102, 'max');
      return kind === 'binary' ? { kind, length } : { kind, length, collation: defaultCollation };
    }
    case 'varchar':
    case 'nvarchar':
      return { kind, length: lengthOf(kind, parameters, context, place), collation: defaultCollation };
    case 'varbinary':
      return { kind, length: lengthOf(kind, parameters, context, place) };
    default:
      return undefined;
  }
}

function withoutParameters(type: SqlType, name: string, parameters: Parameters, context: TypeContext, place: TypePlace): SqlType {
  if (parameters.length === 0) return type;
  if (parameters[0] === 0) throw sqlError(1001, place.line ?? 1, 0);
  throw context === 'cast' ? sqlError(291, name) : sqlError(2716, place.position ?? 1, name);
}

/** float(1) to float(24) is real, up to float(53) float. */
function float(parameters: Parameters, place: TypePlace): SqlType {
  const digits = parameters[0] ?? 53;
  if (digits === 'max' || digits < 1 || digits > 53 || parameters.length > 1) throw sqlError(1001, place.line ?? 1, digits);
  return { kind: digits <= 24 ? 'real' : 'float' };
}

function decimal(parameters: Parameters, numeric: boolean, context: TypeContext, place: TypePlace): SqlType {
  const [precision = 18, scale = 0] = parameters;
  if (precision === 'max' || scale === 'max') throw sqlError(102, 'max');
  if (precision < 1) throw sqlError(1001, place.line ?? 1, precision);
  if (precision > 38) throw sqlError(2750, place.position ?? 1, precision, 38);
  if (scale > precision) throw context === 'cast' ? sqlError(192) : sqlError(2751, place.position ?? 1, scale, precision);
  return { kind: 'decimal', precision, scale, ...(numeric ? { numeric: true } : {}) };
}

function fractionScale(parameters: Parameters, place: TypePlace): number {
  const scale = parameters[0] ?? 7;
  if (scale === 'max') throw sqlError(102, 'max');
  if (scale > 7 || scale < 0) throw sqlError(1002, place.line ?? 1, scale);
  return scale;
}

function lengthOf(kind: string, parameters: Parameters, context: TypeContext, place: TypePlace): number | 'max' {
  const length = parameters[0] ?? (context === 'cast' ? 30 : 1);
  if (length === 'max') return length;
  if (length < 1) throw sqlError(1001, place.line ?? 1, length);
  const national = kind.startsWith('n');
  const limit = national ? 4000 : 8000;
  if (length <= limit) return length;
  if (context === 'cast') throw sqlError(131, length, national ? 'convert specification' : 'type', kind, limit);
  const name = place.name ?? '';
  throw national ? sqlError(2717, length, 'parameter', name, limit) : sqlError(131, length, 'column', name, limit);
}
