/** How INFORMATION_SCHEMA describes a declared type; `x` is the row with the declaration, `f` the type's facts. */
import { int, nullable, smallint, sysname, tinyint, type ViewColumn } from './view-column.ts';

const isString = "x.type IN ('char', 'varchar', 'nchar', 'nvarchar')";
const isBinary = "x.type IN ('binary', 'varbinary')";
const isExact = "x.type IN ('tinyint', 'smallint', 'int', 'bigint', 'decimal', 'numeric', 'money', 'smallmoney')";
const isApproximate = "x.type IN ('real', 'float')";
const isTime = "x.type IN ('time', 'datetime2', 'datetimeoffset')";

export const informationSchemaType: readonly ViewColumn[] = [
  nullable(int('CHARACTER_MAXIMUM_LENGTH', `CASE WHEN ${isString} OR ${isBinary} THEN x.length WHEN x.type = 'geometry' THEN -1 END`)),
  nullable(int('CHARACTER_OCTET_LENGTH', `CASE WHEN ${isString} OR ${isBinary} THEN catalog.max_length(x.type, x.length, x.precision, x.scale, f.max_length) WHEN x.type = 'geometry' THEN -1 END`)),
  nullable(tinyint('NUMERIC_PRECISION', `CASE WHEN ${isExact} OR ${isApproximate} THEN catalog.precision_of(x.type, x.precision, x.scale, f.precision) END`)),
  nullable(smallint('NUMERIC_PRECISION_RADIX', `CASE WHEN ${isExact} THEN 10 WHEN ${isApproximate} THEN 2 END`)),
  nullable(int('NUMERIC_SCALE', `CASE WHEN ${isExact} THEN catalog.scale_of(x.scale, f.scale) END`)),
  nullable(smallint('DATETIME_PRECISION', `CASE WHEN ${isTime} THEN x.scale WHEN x.type = 'datetime' THEN 3 WHEN x.type IN ('date', 'smalldatetime') THEN 0 END`)),
  nullable(sysname('CHARACTER_SET_CATALOG', 'NULL')),
  nullable(sysname('CHARACTER_SET_SCHEMA', 'NULL')),
  nullable(sysname('CHARACTER_SET_NAME', "CASE WHEN x.type IN ('nchar', 'nvarchar') THEN 'UNICODE' WHEN x.type IN ('char', 'varchar') THEN 'iso_1' END")),
  nullable(sysname('COLLATION_CATALOG', 'NULL')),
  nullable(sysname('COLLATION_SCHEMA', 'NULL')),
  nullable(sysname('COLLATION_NAME', 'x.collation')),
];

/** The name that DATA_TYPE shows. */
export const dataTypeName = 'catalog.type_name(x.type)';
