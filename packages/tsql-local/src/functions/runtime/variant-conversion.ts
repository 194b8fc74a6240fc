/**
 * A sql_variant as a value of another type, one function a target: each branch is what the conversion from that base type is
 * elsewhere (emit-conversion.ts). A base type that has no conversion to the target is refused.
 */
import { conversionRule } from '../../types/conversion-matrix.ts';
import { pgType } from '../../types/pg-type.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { isBinary, isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { emitConversion } from '../emit-conversion.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { lenientFunction } from './plpgsql.ts';
import { raise } from './raise.ts';
import { refuse } from './refuse.ts';

const collation = defaultCollation;
/** A base type of each kind; strings and binaries as long as any. decimal has a branch of its own in each function. */
const bases: readonly SqlType[] = [
  { kind: 'bit' }, { kind: 'tinyint' }, { kind: 'smallint' }, { kind: 'int' }, { kind: 'bigint' },
  { kind: 'money' }, { kind: 'smallmoney' }, { kind: 'real' }, { kind: 'float' },
  { kind: 'char', length: 8000, collation }, { kind: 'varchar', length: 'max', collation },
  { kind: 'nchar', length: 4000, collation }, { kind: 'nvarchar', length: 'max', collation },
  { kind: 'binary', length: 8000 }, { kind: 'varbinary', length: 'max' },
  { kind: 'date' }, { kind: 'datetime' }, { kind: 'smalldatetime' },
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((scale): SqlType[] => [{ kind: 'time', scale }, { kind: 'datetime2', scale }, { kind: 'datetimeoffset', scale }]),
  { kind: 'uniqueidentifier' },
];

const isDecimal = "(x).type_name ~ '^(decimal|numeric)'";
const value = (type: SqlType) => `CAST((x).value AS ${pgType(type)})`;
/** `time(3)` and kin by their whole names, the rest by the name alone. */
const nameOf = (type: SqlType) => ('scale' in type ? `${typeName(type)}(${type.scale})` : typeName(type));
const matches = (type: SqlType) => `(x).type_name ${'scale' in type ? '=' : '~'} ${quoteLiteral('scale' in type ? nameOf(type) : `^${typeName(type)}(\\(|$)`)}`;
const refused = (to: SqlType) => refuse(`converting a sql_variant of this base type to ${typeName(to)}`);
const branch = (condition: string, result: string) => `IF ${condition} THEN RETURN ${result}; END IF;`;

/** Both ways of asking, since the emitted text of each is fixed. */
function asked(emit: (mode: 'cast' | 'try') => string): string {
  const cast = emit('cast');
  const tried = emit('try');
  return cast === tried ? cast : `CASE WHEN is_try THEN ${tried} ELSE ${cast} END`;
}

const convertible = (to: SqlType) => bases.filter((type) => conversionRule(type, to) !== 'refused');
const branches = (to: SqlType) => convertible(to).map((type) => branch(matches(type), asked((mode) => emitConversion(value(type), type, to, { mode }))));

/** A number takes any decimal: the value is converted from 38 digits with as many decimals as no conversion to `to` looks at. */
function decimalBranch(to: SqlType): string {
  const type: SqlType = { kind: 'decimal', precision: 38, scale: 0 };
  if (conversionRule(type, to) === 'refused') return '';
  return branch(isDecimal, asked((mode) => emitConversion('CAST((x).value AS numeric)', type, to, { mode })));
}

function variantTo(to: SqlType): string {
  return lenientFunction(`variant_to_${to.kind}`, 'x tsql.variant, is_try boolean', pgType(to), `
  IF x IS NULL THEN RETURN NULL; END IF;
  ${branches(to).join('\n  ')}
  ${decimalBranch(to)}
  ${refused(to)}`);
}

/** Strings are cut to `n`; a number that is longer has `*` or an error, by its type, which only its own conversion knows: refused. */
function variantToString(kind: 'varchar' | 'nvarchar'): string {
  const to: SqlType = { kind, length: 'max', collation };
  const whole = convertible(to).map((type) => {
    const text = asked((mode) => emitConversion(value(type), type, to, { mode }));
    return `IF ${matches(type)} THEN result := ${text}; cuts := ${isString(type) || isBinary(type)}; END IF;`;
  });
  return lenientFunction(`variant_to_${kind}`, 'x tsql.variant, n int4, is_try boolean', 'text', `
  IF x IS NULL THEN RETURN NULL; END IF;
  ${whole.join('\n  ')}
  IF ${isDecimal} THEN result := (x).value; END IF;
  IF result IS NULL THEN ${refused(to)} END IF;
  IF char_length(result) <= n THEN RETURN result; END IF;
  IF NOT cuts THEN ${refuse(`converting a sql_variant to a ${kind} too short for it`)} END IF;
  RETURN ${kind === 'nvarchar' ? 'tsql.left_units(result, n)' : 'left(result, n)'};`, 'result text; cuts boolean := false;');
}

const bytes: SqlType = { kind: 'varbinary', length: 'max' };
const variantToBytes = lenientFunction('variant_to_varbinary', 'x tsql.variant, n int4, pads boolean', 'bytea', `
  IF x IS NULL THEN RETURN NULL; END IF;
  ${convertible(bytes).map((type) => `IF ${matches(type)} THEN result := ${emitConversion(value(type), type, bytes, { mode: 'cast' })}; left_first := ${isString(type) || isBinary(type)}; END IF;`).join('\n  ')}
  IF ${isDecimal} THEN
    result := tsql.decimal_to_bytes(CAST((x).value AS numeric), CAST(substring((x).type_name FROM '\\((\\d+)') AS int4), CAST(substring((x).type_name FROM ',(\\d+)') AS int4));
  END IF;
  IF result IS NULL THEN ${refused(bytes)} END IF;
  IF NOT left_first THEN RETURN tsql.last_bytes(result, n, pads); END IF;
  RETURN CASE WHEN pads THEN tsql.pad_bytes(result, n) ELSE substring(result FROM 1 FOR n) END;`, 'result bytea; left_first boolean := false;');

/** Any number by its exact value, text and bytes by their own readers. */
const variantToDecimal = lenientFunction('variant_to_decimal', 'x tsql.variant, p int4, s int4, is_try boolean', 'numeric', `
  IF x IS NULL THEN RETURN NULL; END IF;
  IF ${isDecimal} THEN RETURN tsql.to_decimal(CAST((x).value AS numeric), p, s, 'numeric', 8, is_try); END IF;
  IF (x).type_name IN ('bit', 'tinyint', 'smallint', 'int', 'bigint', 'money', 'smallmoney') THEN
    RETURN tsql.to_decimal(CAST((x).value AS numeric), p, s, (x).type_name, 8, is_try);
  END IF;
  IF (x).type_name IN ('real', 'float') THEN RETURN tsql.to_decimal(tsql.float_digits(CAST((x).value AS float8)), p, s, (x).type_name, 6, is_try); END IF;
  IF (x).type_name ~ '^n?(var)?char' THEN RETURN tsql.text_to_decimal((x).value, substring((x).type_name FROM '^\\w+'), p, s, is_try); END IF;
  IF (x).type_name ~ '^(var)?binary' THEN RETURN tsql.bytes_to_decimal(CAST((x).value AS bytea), p, s, substring((x).type_name FROM '^\\w+'), is_try); END IF;
  IF (x).type_name = 'datetime' THEN RETURN tsql.to_decimal(CAST((x).value AS numeric) / 25920000.0, p, s, 'datetime', 8, is_try); END IF;
  IF (x).type_name = 'smalldatetime' THEN RETURN tsql.to_decimal(CAST((x).value AS numeric) / 1440.0, p, s, 'smalldatetime', 8, is_try); END IF;
  ${raise(40514, quoteLiteral('converting a sql_variant of this base type to decimal'))}`);

const plain: readonly SqlType[] = [
  { kind: 'bit' }, { kind: 'tinyint' }, { kind: 'smallint' }, { kind: 'int' }, { kind: 'bigint' },
  { kind: 'money' }, { kind: 'smallmoney' }, { kind: 'real' }, { kind: 'float' },
  { kind: 'date' }, { kind: 'datetime' }, { kind: 'smalldatetime' },
  { kind: 'time', scale: 7 }, { kind: 'datetime2', scale: 7 }, { kind: 'datetimeoffset', scale: 7 }, { kind: 'uniqueidentifier' },
];

export const variantConversionSql = [...plain.map(variantTo), variantToString('varchar'), variantToString('nvarchar'), variantToBytes, variantToDecimal].join('');
