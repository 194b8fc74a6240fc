/** Composite types and collations. The store's preparation has made schema tsql and collation tsql.ci_as before. */
import { errorTextSql } from './raise.ts';

export const typesSql = `
CREATE TYPE tsql.datetimeoffset AS (utc int8, offset_minutes int2);
CREATE TYPE tsql.variant AS (type_name text, value text);
CREATE COLLATION tsql.cs_as (provider = icu, locale = 'und', deterministic = false);
CREATE COLLATION tsql.cs_ai (provider = icu, locale = '@colStrength=primary;colCaseLevel=yes', deterministic = false);
CREATE COLLATION tsql.ci_ai (provider = icu, locale = '@colStrength=primary', deterministic = false);
${errorTextSql}
`;
