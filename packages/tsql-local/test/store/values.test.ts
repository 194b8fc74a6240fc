import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CopyTupleWriter } from '../../src/store/copy-tuple.ts';
import { encodeParameter } from '../../src/store/encode-parameter.ts';
import type { WorkerStore } from '../../src/store/worker-store.ts';
import { pgType } from '../../src/types/pg-type.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import { defaultCollation, type SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { openTestStore, readValues } from './test-store.ts';

const text: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };
const decimal = (precision: number, scale: number): SqlType => ({ kind: 'decimal', precision, scale });

/** A type, what PostgreSQL writes for the value in its own literal, and the value. */
const cases: readonly (readonly [SqlType, string, SqlValue])[] = [
  [{ kind: 'bit' }, '1::int2', 1],
  [{ kind: 'tinyint' }, '255::int2', 255],
  [{ kind: 'smallint' }, "'-32768'::int2", -32768],
  [{ kind: 'int' }, "'-2147483648'::int4", -2147483648],
  [{ kind: 'bigint' }, "'-9223372036854775808'::int8", -9223372036854775808n],
  [{ kind: 'bigint' }, '9007199254740993::int8', 9007199254740993n],
  [decimal(38, 0), "'-99999999999999999999999999999999999999'::numeric", '-99999999999999999999999999999999999999'],
  [decimal(38, 38), "'0.00000000000000000000000000000000000001'::numeric", '0.00000000000000000000000000000000000001'],
  [decimal(20, 10), "'1234567890.0123456789'::numeric", '1234567890.0123456789'],
  [decimal(10, 2), "'10000'::numeric", '10000.00'],
  [decimal(10, 2), "'-0.05'::numeric", '-0.05'],
  [decimal(9, 0), '0::numeric', '0'],
  [decimal(9, 3), '0::numeric', '0.000'],
  [{ kind: 'money' }, "'-922337203685477.5808'::numeric", '-922337203685477.5808'],
  [{ kind: 'smallmoney' }, "'1.5'::numeric", '1.5000'],
  // The float32 next to 0.1 is 13421773 × 2^-27.
  [{ kind: 'real' }, "'0.1'::float4", 13421773 * 2 ** -27],
  [{ kind: 'float' }, "'-1.7976931348623157e308'::float8", -Number.MAX_VALUE],
  [{ kind: 'float' }, "'-0'::float8", -0],
  [{ kind: 'float' }, "'5e-324'::float8", Number.MIN_VALUE],
  [{ kind: 'nvarchar', length: 20, collation: defaultCollation }, "'Grüße 😀'", 'Grüße 😀'],
  [{ kind: 'varchar', length: 8, collation: defaultCollation }, "''", ''],
  [text, "repeat('ab', 50)", 'ab'.repeat(50)],
  [{ kind: 'char', length: 4, collation: defaultCollation }, "'a   '", 'a   '],
  [{ kind: 'varbinary', length: 8 }, "'\\x00ff10'::bytea", new Uint8Array([0, 255, 16])],
  [{ kind: 'binary', length: 1 }, "'\\x01'::bytea", new Uint8Array([1])],
  [{ kind: 'rowversion' }, "'\\x00000000000007d1'::bytea", new Uint8Array([0, 0, 0, 0, 0, 0, 7, 0xd1])],
  [{ kind: 'date' }, '738000::int4', 738000],
  [{ kind: 'smalldatetime' }, '65535::int4', 65535],
  [{ kind: 'datetime' }, "'-4611686'::int8", -4611686n],
  [{ kind: 'time', scale: 7 }, '863999999999::int8', 863999999999n],
  [{ kind: 'datetime2', scale: 7 }, '3155378975999999999::int8', 3155378975999999999n],
  [{ kind: 'datetimeoffset', scale: 7 }, 'ROW(638000000000000001, -90)::tsql.datetimeoffset', { utc: 638000000000000001n, offset: -90 }],
  [{ kind: 'uniqueidentifier' }, "'6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid", '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
  [{ kind: 'sql_variant' }, "ROW('int', '42')::tsql.variant", { type: { kind: 'int' }, value: 42 }],
  [{ kind: 'sql_variant' }, `ROW('nvarchar(9)', 'a"\\b,(c)')::tsql.variant`, { type: { kind: 'nvarchar', length: 9, collation: defaultCollation }, value: 'a"\\b,(c)' }],
];

/** Point (1 2): little-endian, type 1 with the flag of an SRID, the SRID, two float64 (OGC 06-103r4 and PostGIS's ZMSgeoms.txt). */
function pointWithSrid(srid: number): Uint8Array {
  const bytes = new Uint8Array(25);
  const view = new DataView(bytes.buffer);
  bytes[0] = 1;
  view.setUint32(1, 0x2000_0001, true);
  view.setUint32(5, srid, true);
  view.setFloat64(9, 1, true);
  view.setFloat64(17, 2, true);
  return bytes;
}

const geometry: SqlType = { kind: 'geometry' };
const withGeometry: typeof cases = [...cases, [geometry, 'ST_MakePoint(1, 2)', pointWithSrid(0)], [geometry, 'ST_SetSRID(ST_MakePoint(1, 2), 4326)', pointWithSrid(4326)]];

let store: WorkerStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

test.each(withGeometry)('%j is read from %s', async (type, literal, value) => {
  expect(await readValues(store, [type], `SELECT ${literal}`)).toEqual([[value]]);
});

test('a null is null in every type', async () => {
  for (const [type] of withGeometry) {
    expect(await readValues(store, [type], `SELECT NULL::${pgType(type)}`)).toEqual([[null]]);
    expect(encodeParameter(null, type)).toBeNull();
  }
});

test.each(withGeometry)('%j as a parameter equals %s', async (type, literal, value) => {
  const parameter = `$1::${pgType(type)}`;
  // Texts tell apart what the type's own operator takes for equal: -0, geometries of other SRIDs. Only decimals are padded.
  const condition = pgType(type) === 'numeric' ? `${parameter} = ${literal}` : `${parameter}::text = (${literal})::text`;
  const [[same] = []] = await readValues(store, [{ kind: 'bit' }], `SELECT (${condition})::int::int2`, [encodeParameter(value, type)]);
  expect(same).toBe(1);
});

test('COPY tuples write every type', async () => {
  const types = withGeometry.map(([type]) => type);
  await store.run(`CREATE TABLE every_type (n int, ${types.map((type, index) => `c${index} ${pgType(type)}`).join(', ')})`);
  const writer = new CopyTupleWriter([{ kind: 'int' }, ...types]);
  writer.write([1, ...withGeometry.map(([, , value]) => value)]);
  writer.write([2, ...types.map(() => null)]);
  const chunk = writer.take();
  expect(writer.size).toBe(0);
  expect(await store.copyIn('COPY every_type FROM STDIN (FORMAT binary)', oneChunk(chunk))).toBe(2);
  const [first, second] = await readValues(store, types, `SELECT ${types.map((_, index) => `c${index}`).join(', ')} FROM every_type ORDER BY n`);
  expect(first).toEqual(withGeometry.map(([, , value]) => value));
  expect(second).toEqual(types.map(() => null));
});

describe('refused', () => {
  test.each(['a\0b', '\ud83d', '\ude00x'])('text that UTF-8 cannot hold: %j', (value) => {
    for (const attempt of [() => encodeParameter(value, text), () => new CopyTupleWriter([text]).write([value])]) {
      expect(attempt).toThrowError(SqlError);
      expect(attempt).toThrowError(/tsql-local/);
    }
  });

  test('a decimal that its type cannot show', async () => {
    await expect(readValues(store, [decimal(5, 1)], "SELECT '1.25'::numeric")).rejects.toThrow(/more than 1 decimals/);
    await expect(readValues(store, [decimal(5, 1)], "SELECT 'NaN'::numeric")).rejects.toThrow(/no number/);
  });

  test('a tuple of another width', () => {
    expect(() => new CopyTupleWriter([text]).write([])).toThrow(/0 values for 1 columns/);
  });
});

async function* oneChunk(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
}
