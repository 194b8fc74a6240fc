/** Members of geometry, with the examples of the T-SQL reference and the library's codes for what it refuses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitConstant } from '../../src/functions/emit-constant.ts';
import type { GeometryMember } from '../../src/functions/function-definition.ts';
import { geometryMembers, geometryStatics } from '../../src/functions/index.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf } from '../types/type.ts';
import { int, nvarchar, type Argument } from './call.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

function member(table: ReadonlyMap<string, GeometryMember>, name: string): GeometryMember {
  const row = table.get(name);
  if (row === undefined) throw new Error(`geometry has no ${name}`);
  return row;
}
const text = ({ type, value }: Argument) => emitConstant(value, type === 'null' || type === 'keyword' ? { kind: 'int' } : type);
function make(name: string, ...given: readonly Argument[]): string {
  const row = member(geometryStatics, name);
  return row.emit('', given.map(text), row.signature([]));
}
const parse = (wkt: string) => make('Parse', nvarchar(wkt, 'max'));
const withSrid = (wkt: string, srid: number) => make('STGeomFromText', nvarchar(wkt, 'max'), int(srid));
const call = (name: string, target: string, ...given: readonly string[]) => member(geometryMembers, name).emit(target, given, member(geometryMembers, name).signature([]));
const ask = (name: string, target: string, ...given: readonly string[]): Promise<SqlValue> =>
  postgres.value(call(name, target, ...given), member(geometryMembers, name).signature([]).result);

const square = 'POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))';

describe('text', () => {
  test.each([
    ['POINT(1 2)', 'POINT (1 2)', 'POINT (1 2)'],
    ['  linestring ( 1 2 , 3.5 -4e2, .5 5. )', 'LINESTRING (1 2, 3.5 -400, 0.5 5)', 'LINESTRING (1 2, 3.5 -400, 0.5 5)'],
    ['POINT(1 2 3 4)', 'POINT (1 2)', 'POINT (1 2 3 4)'],
    ['POINT(1 2 NULL 4)', 'POINT (1 2)', 'POINT (1 2 NULL 4)'],
    ['LINESTRING(1 2 3, 4 5)', 'LINESTRING (1 2, 4 5)', 'LINESTRING (1 2 3, 4 5)'],
    ['POLYGON((0 0, 4 0, 4 4, 0 0),(2 1, 3 1, 3 2, 2 1))', 'POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))', 'POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))'],
    ['MULTIPOINT((1 2), (3 4))', 'MULTIPOINT ((1 2), (3 4))', 'MULTIPOINT ((1 2), (3 4))'],
    ['MULTILINESTRING((0 0, 1 1), (2 2, 3 3))', 'MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))', 'MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))'],
    ['MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0)), ((9 9, 10 9, 10 10, 9 9)))', 'MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 10 9, 10 10, 9 9)))', 'MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 10 9, 10 10, 9 9)))'],
    ['GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1))', 'GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))', 'GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))'],
    ['POINT EMPTY', 'POINT EMPTY', 'POINT EMPTY'],
    ['GEOMETRYCOLLECTION EMPTY', 'GEOMETRYCOLLECTION EMPTY', 'GEOMETRYCOLLECTION EMPTY'],
    ['POINT(0.1 0.33333333333333331)', 'POINT (0.1 0.33333333333333331)', 'POINT (0.1 0.33333333333333331)'],
    ['POINT(1e15 0.000001)', 'POINT (1E+15 1E-06)', 'POINT (1E+15 1E-06)'],
    ['POINT(123456789012345 -0)', 'POINT (123456789012345 0)', 'POINT (123456789012345 0)'],
  ])('%s', async (input, plain, full) => {
    expect(await ask('STAsText', parse(input))).toBe(plain);
    expect(await ask('ToString', parse(input))).toBe(full);
    expect(await ask('AsTextZM', parse(input))).toBe(full);
  });

  test.each([
    ['POINT(1 2) x', 24111],
    ['', 24112],
    ['   ', 24114],
    ['FOO(1 2)', 24114],
    ['LINESTRING(1 1)', 24117],
    ['POLYGON((0 0, 1 1, 0 0))', 24118],
    ['POLYGON((0 0, 1 1, 1 0, 2 2))', 24119],
    ['POLYGON((0 0, 9 0, 9 9, 0 0), (1 1, 2 2, 1 1))', 24120],
    ['POLYGON((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 3 3))', 24121],
    ['POINT(1 a)', 24141],
    ['POINT(1)', 24141],
    ['POINT 1 2', 24142],
    ['POINT(1 2, 3 4)', 24142],
    ['POINT(1 2', 24209],
    ['MULTIPOINT((1 2)', 24209],
  ])('%s is refused with %i', async (input, code) => {
    expect(await postgres.errorNumber(parse(input))).toBe(6522);
    expect(await postgres.errorText(parse(input))).toContain(`${code}: `);
  });

  test('the message is the library\'s', async () => {
    expect(await postgres.errorText(parse('FOO(1 2)'))).toBe(
      'A .NET Framework error occurred during execution of user-defined routine or aggregate "geometry": \r\nSystem.FormatException: 24114: The label FOO(1 2) in the input well-known text (WKT) is not valid. Valid labels are POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING, MULTIPOLYGON, GEOMETRYCOLLECTION, CIRCULARSTRING, COMPOUNDCURVE, CURVEPOLYGON and FULLGLOBE (geography Data Type only).\r\nSystem.FormatException: \r\n.',
    );
    expect(await postgres.errorText(parse('POINT(1 a)'))).toContain('24141: A number is expected at position 9 of the input. The input has a.');
    expect(await postgres.errorText(parse('POINT 1 2'))).toContain('24142: Expected "(" at position 6. The input has "1".');
  });

  test('curves are refused by name', async () => {
    expect(await postgres.errorNumber(parse('CIRCULARSTRING(0 0, 1 1, 2 0)'))).toBe(40514);
  });

  test('a maker of one kind takes that kind', async () => {
    expect(await ask('ToString', make('STLineFromText', nvarchar('LINESTRING(0 0, 1 1)', 'max'), int(0)))).toBe('LINESTRING (0 0, 1 1)');
    expect(await postgres.errorText(make('STLineFromText', nvarchar('POINT(0 0)', 'max'), int(0)))).toContain('24142: Expected "LINESTRING" at position 0. The input has "POINT(0 0)".');
  });

  test('an SRID beyond 999999 is 24100', async () => {
    expect(await postgres.errorText(withSrid('POINT(1 2)', 1_000_000))).toContain('24100: ');
    expect(await ask('STSrid', withSrid('POINT(1 2)', 4326))).toBe(4326);
  });
});

describe('binary', () => {
  const wkb = (hex: string) => make('STGeomFromWKB', { type: { kind: 'varbinary', length: 'max' }, value: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) }, int(0));

  test('well-known binary goes in and out', async () => {
    const line = '01020000000200000000000000000059400000000000005940000000000000694000000000000069';
    expect(await ask('ToString', wkb(`${line}40`))).toBe('LINESTRING (100 100, 200 200)');
    expect(await postgres.text(`encode(${call('STAsBinary', parse('POINT(1 2 3)'))}, 'hex')`)).toBe('0101000000000000000000f03f0000000000000040');
  });

  test.each([
    ['', 24115],
    ['0101', 24209],
    ['0101000000000000000000f87f0000000000000040', 24126],
    ['0101000000000000000000f03f000000000000004000', 24115],
    ['ff', 24115],
    ['0111000000', 24115],
    ['01020000000100000000000000000059400000000000005940', 24117],
    ['0102000000ffffff7f', 24209],
    ['01030000000100000000000000', 24118],
    ['010400000001000000010200000000000000', 24115],
  ])('0x%s is %i', async (hex, code) => {
    expect(await postgres.errorText(wkb(hex))).toContain(`${code}: `);
  });
});

describe('members', () => {
  test.each<readonly [string, string, SqlValue]>([
    ['STX', 'POINT(3 8)', 3],
    ['STY', 'POINT(3 8)', 8],
    ['Z', 'POINT(3 8 23 1)', 23],
    ['M', 'POINT(3 8 23 1)', 1],
    ['Z', 'POINT(3 8)', null],
    ['STX', 'LINESTRING(0 0, 1 1)', null],
    ['STX', 'POINT EMPTY', null],
    ['HasZ', 'POINT(1 2 3)', 1],
    ['HasM', 'POINT(1 2 3)', 0],
    ['STLength', 'LINESTRING(0 0, 2 2, 2 0, 0 0)', Math.sqrt(8) + 4],
    ['STLength', square, 8],
    ['STLength', 'POINT(1 2)', 0],
    ['STArea', square, 4],
    ['STArea', 'LINESTRING(0 0, 1 1)', 0],
    ['STIsValid', 'LINESTRING(0 0, 0 0)', 0],
    ['STIsValid', 'POLYGON((0 0, 2 2, 0 2, 2 0, 0 0))', 0],
    ['STIsValid', square, 1],
    ['STIsEmpty', 'POLYGON EMPTY', 1],
    ['STIsClosed', 'LINESTRING(0 0, 1 1, 1 0, 0 0)', 1],
    ['STIsClosed', 'LINESTRING(0 0, 1 1)', 0],
    ['STGeometryType', 'LINESTRING(0 0, 1 1)', 'LineString'],
    ['STGeometryType', 'GEOMETRYCOLLECTION EMPTY', 'GeometryCollection'],
    ['STDimension', 'POINT(1 2)', 0],
    ['STDimension', square, 2],
    ['STDimension', 'POINT EMPTY', -1],
    ['STNumPoints', 'LINESTRING(0 0, 1 1, 2 0, 0 0)', 4],
    ['STNumPoints', square, 5],
    ['STNumGeometries', 'MULTIPOINT((1 1), (2 2))', 2],
    ['STNumGeometries', 'POINT(1 1)', 1],
    ['STNumGeometries', 'GEOMETRYCOLLECTION EMPTY', 0],
    ['STNumInteriorRing', 'POLYGON((0 0, 4 0, 4 4, 0 0),(2 1, 3 1, 3 2, 2 1))', 1],
    ['STNumInteriorRing', 'POINT(1 1)', null],
  ])('%s of %s is %s', async (name, wkt, expected) => {
    expect(await ask(name, parse(wkt))).toEqual(expected);
  });

  test.each<readonly [string, string, readonly string[], string | null]>([
    ['STPointN', 'LINESTRING(0 0, 2 2, 1 0)', ['2'], 'POINT (2 2)'],
    ['STPointN', 'LINESTRING(0 0, 2 2, 1 0)', ['9'], null],
    ['STStartPoint', 'LINESTRING(0 0, 2 2, 1 0)', [], 'POINT (0 0)'],
    ['STEndPoint', 'LINESTRING(0 0, 2 2, 1 0)', [], 'POINT (1 0)'],
    ['STEndPoint', 'LINESTRING EMPTY', [], null],
    ['STGeometryN', 'MULTIPOINT((0 0), (13.5 2), (7 19))', ['2'], 'POINT (13.5 2)'],
    ['STExteriorRing', square, [], 'LINESTRING (0 0, 2 0, 2 2, 0 2, 0 0)'],
    ['STEnvelope', 'LINESTRING(0 0, 2 3)', [], 'POLYGON ((0 0, 2 0, 2 3, 0 3, 0 0))'],
  ])('%s of %s (%s) is %s', async (name, wkt, given, expected) => {
    expect(await ask('ToString', call(name, parse(wkt), ...given))).toBe(expected);
  });

  test.each([
    ['STPointN', 24102],
    ['STGeometryN', 24103],
    ['STInteriorRingN', 24104],
  ])('%s of 0 is %i', async (name, code) => {
    expect(await postgres.errorText(call(name, parse(square), '0'))).toContain(`${code}: `);
  });
});

describe('relations', () => {
  const relate = (name: string, left: string, right: string) => ask(name, left, right);

  test.each<readonly [string, string, string, SqlValue]>([
    ['STIntersects', 'LINESTRING(0 2, 2 0, 4 2)', 'POINT(1 1)', 1],
    ['STDisjoint', 'LINESTRING(0 2, 2 0, 4 2)', 'POINT(1 1)', 0],
    ['STContains', square, 'POINT(1 1)', 1],
    ['STWithin', 'POINT(1 1)', square, 1],
    ['STTouches', 'LINESTRING(0 2, 2 0, 4 2)', 'POINT(4 2)', 1],
    ['STEquals', 'LINESTRING(0 2, 2 0, 4 2)', 'MULTILINESTRING((4 2, 2 0), (0 2, 2 0))', 1],
    ['STOverlaps', square, 'POLYGON((1 1, 3 1, 3 3, 1 3, 1 1))', 1],
    ['STCrosses', 'LINESTRING(0 2, 2 0, 4 2)', 'LINESTRING(0 0, 2 2)', 1],
    ['STDistance', square, 'POINT(10 10)', Math.hypot(8, 8)],
    ['STDistance', square, 'POINT EMPTY', null],
  ])('%s of %s and %s is %s', async (name, left, right, expected) => {
    expect(await relate(name, parse(left), parse(right))).toEqual(expected);
  });

  test('different SRIDs and NULL give NULL', async () => {
    expect(await relate('STIntersects', withSrid('POINT(1 1)', 0), withSrid('POINT(1 1)', 1))).toBeNull();
    expect(await relate('STIntersects', parse('POINT(1 1)'), 'CAST(NULL AS geometry)')).toBeNull();
  });

  test('an instance that is not valid is 24144', async () => {
    expect(await postgres.errorText(call('STIntersects', parse('POLYGON((0 0, 2 2, 0 2, 2 0, 0 0))'), parse('POINT(1 1)')))).toContain('24144: ');
    expect(await postgres.errorText(call('STArea', parse('POLYGON((0 0, 2 2, 0 2, 2 0, 0 0))')))).toContain('24144: ');
  });
});

test('members that are not built are refused by name, unknown ones are none', () => {
  expect(numberOf(() => member(geometryMembers, 'BufferWithCurves').signature([]))).toBe(40511);
  expect(numberOf(() => member(geometryStatics, 'GeomFromGml').signature([]))).toBe(40511);
  expect(geometryMembers.get('stastext')).toBeUndefined();
});

test('relations that need meeting bounding boxes say so', () => {
  const meeting = [...geometryMembers.values()].filter((row) => row.boundsMeet === true).map((row) => row.name);
  expect(meeting.toSorted()).toEqual(['Filter', 'STContains', 'STCrosses', 'STEquals', 'STIntersects', 'STOverlaps', 'STTouches', 'STWithin']);
});
