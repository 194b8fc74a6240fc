import { collationByName, type Collation } from '../types/collation.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isNational, isString } from '../types/type-family.ts';

/**
 * LIKE by its rules: `%`, `_`, classes with ranges by the collation, ESCAPE; blanks of the pattern count, trailing blanks of the
 * subject do not when neither side is national. A constant pattern becomes a regular expression while PostgreSQL plans.
 */
export function emitLike(
  operand: string,
  pattern: string,
  escape: string | undefined,
  types: { readonly operand: SqlType; readonly pattern: SqlType },
  negated = false,
): string {
  const collation = collationOf(types.operand);
  const forgivesBlanks = !isNational(types.operand) && !isNational(types.pattern);
  const regex = `tsql.like_regex(${pattern}, ${escape ?? 'CAST(NULL AS text)'}, '${likeRule(collation)}', ${forgivesBlanks})`;
  return `(${foldForLike(operand, collation)} ${negated ? '!~' : '~'} (${regex} COLLATE pg_catalog."C"))`;
}

function collationOf(type: SqlType): Collation {
  if (!isString(type)) throw new Error(`LIKE compares strings; the binder converts a ${type.kind} first`);
  return collationByName(type.collation);
}

/** What tsql.like_regex folds and compares ranges by. */
export function likeRule(collation: Collation): 'binary' | 'cs_as' | 'ci_as' | 'cs_ai' | 'ci_ai' {
  if (collation.binary) return 'binary';
  if (!collation.accentSensitive) return collation.caseSensitive ? 'cs_ai' : 'ci_ai';
  return collation.caseSensitive ? 'cs_as' : 'ci_as';
}

/** As tsql.like_fold does it to the pattern. */
const folds: Readonly<Record<ReturnType<typeof likeRule>, (text: string) => string>> = {
  binary: (text) => text,
  cs_as: (text) => text,
  ci_as: (text) => `lower(${text} COLLATE pg_catalog.pg_c_utf8)`,
  cs_ai: (text) => `tsql.without_accents(${text})`,
  ci_ai: (text) => `tsql.fold_accents(${text})`,
};

/** The subject in the form that the regular expression matches. */
export function foldForLike(text: string, collation: Collation): string {
  const rule = likeRule(collation);
  return `(${folds[rule](text)} COLLATE pg_catalog."C")`;
}
