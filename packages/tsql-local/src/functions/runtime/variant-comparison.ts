/**
 * Comparison of two sql_variants: less, equal or greater. Of two families the one that stands higher in the T-SQL reference's table
 * ("sql_variant") is greater, whatever the values; within a family the values are compared as those of the higher type.
 */
import { lenientFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

/** Highest first: the base types of each family and how two of its values are compared. */
const families: readonly { readonly types: string; readonly compare: string }[] = [
  {
    types: 'datetime2|datetimeoffset|datetime|smalldatetime|date|time',
    compare: `
    CASE
      WHEN (x).type_name ~ '^time' AND (y).type_name ~ '^time' THEN RETURN sign(tsql.variant_to_time(x, false) - tsql.variant_to_time(y, false));
      WHEN (x).type_name ~ '^datetimeoffset' AND (y).type_name ~ '^datetimeoffset' THEN
        RETURN sign((tsql.variant_to_datetimeoffset(x, false)).utc - (tsql.variant_to_datetimeoffset(y, false)).utc);
      WHEN (x).type_name ~ '^(time|datetimeoffset)' OR (y).type_name ~ '^(time|datetimeoffset)' THEN ${refuse('comparing sql_variants of such types')}
      ELSE RETURN sign(tsql.variant_to_datetime2(x, false) - tsql.variant_to_datetime2(y, false));
    END CASE;`,
  },
  { types: 'float|real', compare: 'RETURN sign(CAST((x).value AS float8) - CAST((y).value AS float8));' },
  {
    types: 'decimal|numeric|money|smallmoney|bigint|int|smallint|tinyint|bit',
    compare: 'RETURN sign(CAST((x).value AS numeric) - CAST((y).value AS numeric));',
  },
  {
    types: 'nvarchar|nchar|varchar|char',
    compare: `RETURN CASE WHEN rtrim((x).value, ' ') COLLATE tsql.ci_as < rtrim((y).value, ' ') COLLATE tsql.ci_as THEN -1
      WHEN rtrim((x).value, ' ') COLLATE tsql.ci_as = rtrim((y).value, ' ') COLLATE tsql.ci_as THEN 0 ELSE 1 END;`,
  },
  {
    types: 'varbinary|binary',
    compare: `RETURN CASE WHEN CAST((x).value AS bytea) < CAST((y).value AS bytea) THEN -1 WHEN CAST((x).value AS bytea) = CAST((y).value AS bytea) THEN 0 ELSE 1 END;`,
  },
  {
    types: 'uniqueidentifier',
    compare: `RETURN CASE WHEN tsql.guid_order(CAST((x).value AS uuid)) < tsql.guid_order(CAST((y).value AS uuid)) THEN -1
      WHEN (x).value = (y).value THEN 0 ELSE 1 END;`,
  },
];

const familyOf = (name: string) => `CASE ${families.map(({ types }, at) => `WHEN (${name}).type_name ~ '^(${types})(\\(|$)' THEN ${at}`).join(' ')} END`;

const compareVariants = lenientFunction(
  'compare_variants',
  'x tsql.variant, y tsql.variant',
  'int4',
  `
  IF x IS NULL OR y IS NULL THEN RETURN NULL; END IF;
  family_x := ${familyOf('x')};
  family_y := ${familyOf('y')};
  IF family_x <> family_y THEN RETURN sign(family_y - family_x); END IF;
  ${families.map(({ compare }, at) => `IF family_x = ${at} THEN ${compare} END IF;`).join('\n  ')}
  ${refuse('comparing sql_variants of such types')}`,
  'family_x int4; family_y int4;',
);

/** A text, equal under tsql.ci_as for what compare_variants holds equal: for groups and DISTINCT. */
const variantKey = lenientFunction(
  'variant_key',
  'x tsql.variant',
  'text',
  `
  IF x IS NULL THEN RETURN NULL; END IF;
  IF (x).type_name ~ '^(time|datetimeoffset)' THEN ${refuse('grouping by a sql_variant of such a type')} END IF;
  family := ${familyOf('x')};
  RETURN family || ':' || CASE family
    WHEN 0 THEN CAST(tsql.variant_to_datetime2(x, false) AS text)
    WHEN 1 THEN CAST(CAST((x).value AS float8) AS text)
    WHEN 2 THEN CAST(trim_scale(CAST((x).value AS numeric)) AS text)
    WHEN 3 THEN rtrim((x).value, ' ')
    ELSE (x).value END;`,
  'family int4;',
);

export const variantComparisonSql = compareVariants + variantKey;
