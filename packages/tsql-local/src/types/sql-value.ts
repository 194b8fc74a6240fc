/**
 * One value in JavaScript, as variables, parameters and bulk rows carry it. NULL is null for every type.
 *
 * | type | JavaScript | PostgreSQL |
 * | --- | --- | --- |
 * | bit, tinyint, smallint | number | int2 (bit: 0 or 1) |
 * | int | number | int4 |
 * | bigint | bigint | int8 |
 * | decimal(p,s), money, smallmoney | string: optional minus, digits, exactly s decimals (money: 4), no exponent | numeric |
 * | real, float | number, finite (real: already rounded to float32) | float4, float8 |
 * | char, varchar, nchar, nvarchar | string (char and nchar padded to their length) | text |
 * | binary, varbinary, rowversion | Uint8Array | bytea |
 * | date | number: days since 0001-01-01 | int4 |
 * | smalldatetime | number: minutes since 1900-01-01 | int4 |
 * | datetime | bigint: 1/300 s since 1900-01-01, may be negative (from 1753) | int8 |
 * | time(n) | bigint: 100 ns since midnight | int8 |
 * | datetime2(n) | bigint: 100 ns since 0001-01-01 | int8 |
 * | datetimeoffset(n) | { utc: bigint (100 ns since 0001-01-01, UTC), offset: number (minutes) } | tsql.datetimeoffset, a composite (utc int8, offset_minutes int2) |
 * | uniqueidentifier | string, 36 characters, upper case | uuid |
 * | geometry | Uint8Array: EWKB, little-endian, SRID always present | geometry |
 * | sql_variant | { type: SqlType, value } | tsql.variant, a composite (type_name text, value text) |
 *
 * Dates are integers in PostgreSQL because its own timestamps end at microseconds, and T-SQL's at 100 ns (datetime2) or
 * 1/300 s (datetime).
 */
import type { SqlType } from './sql-type.ts';

export interface DateTimeOffsetValue { readonly utc: bigint; readonly offset: number }
export interface VariantValue { readonly type: SqlType; readonly value: SqlValue }
export type SqlValue = null | number | bigint | string | Uint8Array | DateTimeOffsetValue | VariantValue;
