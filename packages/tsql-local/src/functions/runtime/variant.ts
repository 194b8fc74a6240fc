/** sql_variant: a base type's name and the value's text. */
import { defaultCollation } from '../../types/sql-type.ts';
import { lenientFunction, sqlFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

const isString = (name: string) => `(${name}).type_name ~ '^n?(var)?char'`;

export const variantSql = [
  sqlFunction('to_variant', 'type_name text, value text', 'tsql.variant', 'CASE WHEN value IS NULL THEN NULL ELSE CAST(ROW(type_name, value) AS tsql.variant) END'),
  // "SQL_VARIANT_PROPERTY" of the T-SQL reference; an unknown property is NULL.
  lenientFunction('variant_property', 'x tsql.variant, property text', 'tsql.variant', `
  IF x IS NULL THEN RETURN NULL; END IF;
  base := substring((x).type_name FROM '^\\w+');
  length := substring((x).type_name FROM '[(](\\d+)');
  CASE lower(property COLLATE "C")
    WHEN 'basetype' THEN RETURN tsql.to_variant('nvarchar(128)', base);
    WHEN 'precision' THEN
      IF base IN ('date', 'time', 'datetime2', 'datetimeoffset') THEN ${refuse("SQL_VARIANT_PROPERTY 'Precision' of such a type")} END IF;
      RETURN tsql.to_variant('int', CASE WHEN base IN ('decimal', 'numeric') THEN length ELSE coalesce(CAST(('{"bit":1,"tinyint":3,"smallint":5,"int":10,"bigint":19,"money":19,"smallmoney":10,"real":24,"float":53,"datetime":23,"smalldatetime":16}'::jsonb) ->> base AS text), '0') END);
    WHEN 'scale' THEN
      IF base IN ('date', 'time', 'datetime2', 'datetimeoffset') THEN ${refuse("SQL_VARIANT_PROPERTY 'Scale' of such a type")} END IF;
      RETURN tsql.to_variant('int', CASE WHEN base IN ('decimal', 'numeric') THEN substring((x).type_name FROM ',(\\d+)') WHEN base IN ('money', 'smallmoney') THEN '4' WHEN base = 'datetime' THEN '3' ELSE '0' END);
    WHEN 'maxlength' THEN
      IF base IN ('date', 'time', 'datetime2', 'datetimeoffset', 'decimal', 'numeric') THEN ${refuse("SQL_VARIANT_PROPERTY 'MaxLength' of such a type")} END IF;
      RETURN tsql.to_variant('int', CASE WHEN base IN ('nchar', 'nvarchar') THEN CAST(CAST(length AS int4) * 2 AS text) WHEN base IN ('char', 'varchar', 'binary', 'varbinary') THEN length
        ELSE CAST(('{"bit":1,"tinyint":1,"smallint":2,"int":4,"bigint":8,"money":8,"smallmoney":4,"real":4,"float":8,"datetime":8,"smalldatetime":4,"uniqueidentifier":16}'::jsonb) ->> base AS text) END);
    WHEN 'collation' THEN RETURN tsql.to_variant('nvarchar(128)', CASE WHEN ${isString('x')} THEN '${defaultCollation}' END);
    WHEN 'totalbytes' THEN ${refuse("SQL_VARIANT_PROPERTY 'TotalBytes'")}
    ELSE RETURN NULL;
  END CASE;`, 'base text; length text;'),
  // Keys are told apart by case when they are set, and found without regard to it when no key is spelled so.
  lenientFunction('session_context', 'name text, context text', 'tsql.variant', `
  RETURN (SELECT tsql.to_variant(entry ->> 'type', entry ->> 'value') FROM json_array_elements(CAST(context AS json)) AS entry
    WHERE lower(entry ->> 'key') = lower(name) ORDER BY CASE WHEN entry ->> 'key' = name THEN 0 ELSE 1 END LIMIT 1);`),
].join('');
