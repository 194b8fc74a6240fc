/**
 * Which type converts to which, and whether without being asked: the chart of "CAST and CONVERT" in the T-SQL reference.
 * sql_variant takes no (MAX) type.
 */
import { sqlError } from './errors.ts';
import type { SqlType, SqlTypeKind } from './sql-type.ts';
import { typeNameInMessage } from './type-name.ts';

export type ConversionRule = 'same' | 'implicit' | 'explicit' | 'refused';

const targets: readonly SqlTypeKind[] = [
  'binary', 'varbinary', 'char', 'varchar', 'nchar', 'nvarchar',
  'datetime', 'smalldatetime', 'date', 'time', 'datetimeoffset', 'datetime2',
  'decimal', 'float', 'real', 'bigint', 'int', 'smallint', 'tinyint', 'money', 'smallmoney', 'bit',
  'rowversion', 'uniqueidentifier', 'sql_variant', 'geometry',
];

/**
 * A row a source, a letter a target in the order above: i implicit, e explicit, - refused.
 * Groups: binaries and strings, dates, numbers, the rest.
 */
const chart: Readonly<Record<SqlTypeKind, string>> = {
  binary: 'iiiiii iieeee i--iiiiiii iiii',
  varbinary: 'iiiiii iieeee i--iiiiiii iiii',
  char: 'eeiiii iiiiii iiiiiiiiii eiii',
  varchar: 'eeiiii iiiiii iiiiiiiiii eiii',
  nchar: 'eeiiii iiiiii iiiiiiiiii eiii',
  nvarchar: 'eeiiii iiiiii iiiiiiiiii eiii',
  datetime: 'eeiiii iiiiii eeeeeeeeee e-i-',
  smalldatetime: 'eeiiii iiiiii eeeeeeeeee e-i-',
  date: 'eeiiii iii-ii ---------- --i-',
  time: 'eeiiii ii-iii ---------- --i-',
  datetimeoffset: 'eeiiii iiiiii ---------- --i-',
  datetime2: 'eeiiii iiiiii ---------- --i-',
  decimal: 'iiiiii ii---- iiiiiiiiii i-i-',
  float: 'iiiiii ii---- iiiiiiiiii --i-',
  real: 'iiiiii ii---- iiiiiiiiii --i-',
  bigint: 'iiiiii ii---- iiiiiiiiii i-i-',
  int: 'iiiiii ii---- iiiiiiiiii i-i-',
  smallint: 'iiiiii ii---- iiiiiiiiii i-i-',
  tinyint: 'iiiiii ii---- iiiiiiiiii i-i-',
  money: 'iieeee ii---- iiiiiiiiii i-i-',
  smallmoney: 'iieeee ii---- iiiiiiiiii i-i-',
  bit: 'iiiiii ii---- iiiiiiiiii i-i-',
  rowversion: 'iiii-- ii---- i--iiiiiii i-i-',
  uniqueidentifier: 'iiiiii ------ ---------- -ii-',
  sql_variant: 'eeeeee eeeeee eeeeeeeeee -ei-',
  geometry: 'eeeeee ------ ---------- ---i',
};

const rules: Readonly<Record<string, ConversionRule>> = { i: 'implicit', e: 'explicit', '-': 'refused' };

const isMax = (type: SqlType): boolean => 'length' in type && type.length === 'max';

export function conversionRule(from: SqlType, to: SqlType): ConversionRule {
  if (from.kind === to.kind) return 'same';
  if (isMax(from) && to.kind === 'sql_variant') return 'refused';
  const letter = chart[from.kind].replaceAll(' ', '')[targets.indexOf(to.kind)];
  return rules[letter ?? '-'] ?? 'refused';
}

/**
 * Throws what SQL Server says of a conversion that is not allowed: 206 (none, unasked), 257 (only if asked), 529 (none,
 * asked for by CAST, CONVERT and their TRY forms). 'assignment' is writing to a column, variable or parameter.
 */
export function checkConversion(from: SqlType, to: SqlType, mode: 'implicit' | 'assignment' | 'cast' | 'try'): void {
  const rule = conversionRule(from, to);
  if (rule === 'same' || rule === 'implicit') return;
  const names = [typeNameInMessage(from), typeNameInMessage(to)] as const;
  if (mode === 'cast' || mode === 'try') {
    if (rule === 'refused') throw sqlError(529, ...names);
    return;
  }
  throw sqlError(rule === 'explicit' ? 257 : 206, ...names);
}
