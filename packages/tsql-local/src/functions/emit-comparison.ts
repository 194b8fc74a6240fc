/** Comparisons, keys and orders by T-SQL's rules: collations, trailing blanks, the byte order of uniqueidentifier. */
import { collationByName } from '../types/collation.ts';
import { refuseFeature } from '../types/errors.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isNational, isString, type StringType } from '../types/type-family.ts';

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** Both texts are of `type` already. */
export function emitComparison(operator: ComparisonOperator, left: string, right: string, type: SqlType): string {
  if (type.kind === 'sql_variant') return `(tsql.compare_variants(${left}, ${right}) ${operator} 0)`;
  if (operator === '=' || operator === '<>') return `(${emitGroupKey(left, type)} ${operator} ${emitGroupKey(right, type)})`;
  const leftKeys = emitSortKey(left, type);
  const rightKeys = emitSortKey(right, type);
  if (leftKeys.length === 1) return `(${leftKeys[0]} ${operator} ${rightKeys[0]})`;
  return `(ROW(${leftKeys.join(', ')}) ${operator} ROW(${rightKeys.join(', ')}))`;
}

/** `left IS [NOT] DISTINCT FROM right`. */
export function emitDistinct(left: string, right: string, type: SqlType, negated = false): string {
  if (type.kind === 'sql_variant') throw refuseFeature('IS DISTINCT FROM with sql_variant');
  return `(${emitGroupKey(left, type)} IS ${negated ? 'NOT ' : ''}DISTINCT FROM ${emitGroupKey(right, type)})`;
}

/** One PostgreSQL expression whose equality is T-SQL's: for GROUP BY, DISTINCT, keys of indexes, joins. */
export function emitGroupKey(text: string, type: SqlType): string {
  if (isString(type)) return stringKey(text, type);
  if (type.kind === 'datetimeoffset') return `(${text}).utc`;
  if (type.kind === 'sql_variant') return `(tsql.variant_key(${text}) COLLATE tsql.ci_as)`;
  return text;
}

/** PostgreSQL expressions to order by, most significant first; without ASC, DESC and NULLS. */
export function emitSortKey(text: string, type: SqlType): readonly string[] {
  if (type.kind === 'sql_variant') throw refuseFeature('ordering by sql_variant');
  if (type.kind === 'uniqueidentifier') return [`tsql.guid_order(${text})`];
  if (isString(type) && ordersByWords(type)) return wordKeys(text, type);
  if (isString(type) && isNational(type)) return [unitKey(text, type)];
  return [emitGroupKey(text, type)];
}

/** Trailing blanks do not count under any collation. */
function stringKey(text: string, type: StringType): string {
  return `(rtrim(${text}, ' ') COLLATE ${collationByName(type.collation).pgCollation})`;
}

/** National strings under a binary collation are ordered by their UTF-16 units, or by their bytes. */
function unitKey(text: string, type: StringType): string {
  const trimmed = `rtrim(${text}, ' ')`;
  return collationByName(type.collation).bytewise === true ? `tsql.byte_order(${trimmed})` : `(tsql.unit_order(${trimmed}) COLLATE pg_catalog."C")`;
}

/** National strings, and all under a Windows collation: hyphens and apostrophes count only between equals. */
export function ordersByWords(type: StringType): boolean {
  const { binary, name } = collationByName(type.collation);
  return !binary && (isNational(type) || !name.startsWith('SQL_'));
}

function wordKeys(text: string, type: StringType): readonly string[] {
  const { pgCollation } = collationByName(type.collation);
  const trimmed = `rtrim(${text}, ' ')`;
  return [`(translate(${trimmed}, '-''', '') COLLATE ${pgCollation})`, `char_length(${trimmed})`, `(${trimmed} COLLATE ${pgCollation})`];
}
