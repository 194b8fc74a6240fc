/** Aggregates that PostgreSQL has not: MIN and MAX by word order, the limit of STRING_AGG, uniqueidentifier's order. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';
import { refuse } from './refuse.ts';

const collations = [['cs_as', 'tsql.cs_as'], ['ci_as', 'tsql.ci_as'], ['cs_ai', 'tsql.cs_ai'], ['ci_ai', 'tsql.ci_ai']] as const;

/** Hyphens and apostrophes count between equals only. */
const keys = (name: string, collation: string) =>
  `ROW(translate(rtrim(${name}, ' '), '-''', '') COLLATE ${collation}, char_length(rtrim(${name}, ' ')), rtrim(${name}, ' ') COLLATE ${collation})`;

const words = collations.flatMap(([rule, collation]) => [
  strictFunction(`lesser_word_${rule}`, 'x text, y text', 'text', `RETURN CASE WHEN ${keys('y', collation)} < ${keys('x', collation)} THEN y ELSE x END;`),
  strictFunction(`greater_word_${rule}`, 'x text, y text', 'text', `RETURN CASE WHEN ${keys('y', collation)} > ${keys('x', collation)} THEN y ELSE x END;`),
  `CREATE AGGREGATE tsql.min_word_${rule}(text) (SFUNC = tsql.lesser_word_${rule}, STYPE = text);\n`,
  `CREATE AGGREGATE tsql.max_word_${rule}(text) (SFUNC = tsql.greater_word_${rule}, STYPE = text);\n`,
]);

export const aggregateSql = [
  ...words,
  strictFunction('fit_aggregate', 'x text, n int4', 'text', `
  IF tsql.count_units(x) > n THEN ${raise(9829)} END IF;
  RETURN x;`),
  strictFunction('exact_count', 'n int8', 'int8', `
  IF n > 30 THEN ${refuse('APPROX_COUNT_DISTINCT of more than 30 values')} END IF;
  RETURN n;`),
  // The way back from tsql.guid_order.
  sqlFunction('guid_from_order', 'x bytea', 'uuid',
    `CAST(encode(${[15, 14, 13, 12, 11, 10, 9, 8, 6, 7, 0, 1, 2, 3, 4, 5].map((at) => `substring(x FROM ${at + 1} FOR 1)`).join(' || ')}, 'hex') AS uuid)`),
].join('');
