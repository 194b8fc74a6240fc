/** What SERVERPROPERTY answers: the product whose behaviour is followed, said to be an edition of its own. */
import { defaultCollation } from '../types/sql-type.ts';
import { quoteText } from './storage/quote.ts';

/** The SQL Server release whose behaviour is followed. */
export const productVersion = '16.0.1000.6';
export const serverName = 'tsql-local';

/** By lower-cased name: the value's type and text. EngineEdition 3 is that of the Enterprise, Evaluation and Developer editions. */
const properties: readonly (readonly [name: string, type: string, value: string])[] = [
  ['productversion', 'nvarchar(128)', productVersion],
  ['productlevel', 'nvarchar(128)', 'RTM'],
  ['productmajorversion', 'nvarchar(128)', '16'],
  ['productminorversion', 'nvarchar(128)', '0'],
  ['productbuild', 'nvarchar(128)', '1000'],
  ['resourceversion', 'nvarchar(128)', '16.00.1000'],
  ['edition', 'nvarchar(128)', 'tsql-local'],
  ['engineedition', 'int', '3'],
  ['servername', 'nvarchar(128)', serverName],
  ['machinename', 'nvarchar(128)', serverName],
  ['collation', 'nvarchar(128)', defaultCollation],
  ['lcid', 'int', '1033'],
  ['ishadrenabled', 'int', '0'],
  ['isclustered', 'int', '0'],
  ['isfulltextinstalled', 'int', '0'],
  ['isintegratedsecurityonly', 'int', '0'],
  ['isxtpsupported', 'int', '0'],
  ['ispolybaseinstalled', 'int', '0'],
  ['issingleuser', 'int', '0'],
];

export const serverPropertiesSql = `
CREATE FUNCTION tsql.serverproperty(property text) RETURNS tsql.variant LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT ROW(p.type_name, p.value)::tsql.variant
   FROM (VALUES ${properties.map((row) => `(${row.map(quoteText).join(', ')})`).join(', ')}) p (name, type_name, value)
   WHERE p.name = lower(rtrim(property)) $$;

CREATE FUNCTION tsql.databasepropertyex(database text, property text, database_id int4) RETURNS tsql.variant LANGUAGE sql STABLE STRICT AS
$$ SELECT CASE lower(rtrim(property))
     WHEN 'collation' THEN ROW('nvarchar(128)', d.collation)::tsql.variant
     WHEN 'status' THEN ROW('nvarchar(128)', 'ONLINE')::tsql.variant
     WHEN 'recovery' THEN ROW('nvarchar(128)', CASE d.recovery_model WHEN 1 THEN 'FULL' ELSE 'SIMPLE' END)::tsql.variant
     WHEN 'updateability' THEN ROW('nvarchar(128)', 'READ_WRITE')::tsql.variant
     WHEN 'useraccess' THEN ROW('nvarchar(128)', 'MULTI_USER')::tsql.variant
     WHEN 'edition' THEN NULL::tsql.variant
     WHEN 'isansinullsenabled' THEN ROW('int', '0')::tsql.variant
     WHEN 'isautoclose' THEN ROW('int', '0')::tsql.variant
     WHEN 'isautoshrink' THEN ROW('int', '0')::tsql.variant
     WHEN 'isfulltextenabled' THEN ROW('int', '0')::tsql.variant
     WHEN 'version' THEN ROW('int', '957')::tsql.variant
   END
   FROM catalog.databases d WHERE lower(d.name) = lower(rtrim(database)) $$;
`;
