/** SqlGeometry's bytes (MS-SSCLRT 2.1), written out by hand, against EWKB, both ways. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { InvalidGeometry } from '../../src/wire/geometry/read-clr.ts';
import { InvalidValueError } from '../../src/wire/protocol-error.ts';
import { clrToEwkb, ewkbToClr, UnknownUdtError } from '../../src/wire/type/geometry.ts';
import { readTypeInfo } from '../../src/wire/type/type-info.ts';
import { valueWriter } from '../../src/wire/type/value-writer.ts';
import { hex, join, show, utf16, written } from './bytes.ts';

/** The parser with which mssql reads geometry columns. */
const { PARSERS } = createRequire(import.meta.url)('mssql/lib/udt.js') as { readonly PARSERS: { geometry(bytes: Buffer): unknown } };

/** Doubles. */
const d: Readonly<Record<number, string>> = {
  0: '00 00 00 00 00 00 00 00',
  1: '00 00 00 00 00 00 F0 3F',
  2: '00 00 00 00 00 00 00 40',
  3: '00 00 00 00 00 00 08 40',
  4: '00 00 00 00 00 00 10 40',
};
const nan = '00 00 00 00 00 00 F8 7F';
/** The NaN of .NET, which stands for a NULL Z or M. */
const netNan = '00 00 00 00 00 00 F8 FF';
const xy = (...numbers: readonly number[]): string => numbers.map((number) => d[number]).join(' ');
const none = 'FF FF FF FF';
const srid = '00 00 00 00';
/** A little-endian EWKB head: type with the flag for SRID, SRID 0. */
const root = (type: string, flags: string = '20'): string => `01 ${type} 00 00 ${flags} ${srid}`;
const inner = (type: string, flags: string = '00'): string => `01 ${type} 00 00 ${flags}`;

interface Shape { readonly ewkb: string; readonly clr: string }

const shapes: Readonly<Record<string, Shape>> = {
  'POINT (1 2)': { ewkb: `${root('01')} ${xy(1, 2)}`, clr: `${srid} 01 0C ${xy(1, 2)}` },
  'POINT (1 2) with SRID 4326': { ewkb: `01 01 00 00 20 E6 10 00 00 ${xy(1, 2)}`, clr: `E6 10 00 00 01 0C ${xy(1, 2)}` },
  'POINT (1 2 3 4)': { ewkb: `${root('01', 'E0')} ${xy(1, 2, 3, 4)}`, clr: `${srid} 01 0F ${xy(1, 2, 3, 4)}` },
  'POINT (1 2 NULL 4)': { ewkb: `${root('01', 'E0')} ${xy(1, 2)} ${netNan} ${d[4]}`, clr: `${srid} 01 0F ${xy(1, 2)} ${netNan} ${d[4]}` },
  'POINT EMPTY': { ewkb: `${root('01')} ${nan} ${nan}`, clr: `${srid} 01 04 00 00 00 00 00 00 00 00 01 00 00 00 ${none} ${none} 01` },
  'LINESTRING (1 2, 3 4)': { ewkb: `${root('02')} 02 00 00 00 ${xy(1, 2, 3, 4)}`, clr: `${srid} 01 14 ${xy(1, 2, 3, 4)}` },
  'LINESTRING M (1 2 1, 3 4 2)': { ewkb: `${root('02', '60')} 02 00 00 00 ${xy(1, 2, 1, 3, 4, 2)}`, clr: `${srid} 01 16 ${xy(1, 2, 3, 4)} ${xy(1, 2)}` },
  'LINESTRING Z (0 0 1, 1 1 2, 2 0 3)': {
    ewkb: `${root('02', 'A0')} 03 00 00 00 ${xy(0, 0, 1, 1, 1, 2, 2, 0, 3)}`,
    clr: `${srid} 01 05 03 00 00 00 ${xy(0, 0, 1, 1, 2, 0)} ${xy(1, 2, 3)} 01 00 00 00 01 00 00 00 00 01 00 00 00 ${none} 00 00 00 00 02`,
  },
  'LINESTRING (1 1, 1 1), which is not valid': {
    ewkb: `${root('02')} 02 00 00 00 ${xy(1, 1, 1, 1)}`,
clr: `${srid} 01 10 ${xy(1, 1, 1, 1)}`,
  },
  'LINESTRING EMPTY': { ewkb: `${root('02')} 00 00 00 00`, clr: `${srid} 01 04 00 00 00 00 00 00 00 00 01 00 00 00 ${none} ${none} 02` },
  'POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))': {
    ewkb: `${root('03')} 02 00 00 00 04 00 00 00 ${xy(0, 0, 4, 0, 4, 4, 0, 0)} 04 00 00 00 ${xy(2, 1, 3, 1, 3, 2, 2, 1)}`,
    clr: `${srid} 01 04 08 00 00 00 ${xy(0, 0, 4, 0, 4, 4, 0, 0)} ${xy(2, 1, 3, 1, 3, 2, 2, 1)}
          02 00 00 00 02 00 00 00 00 00 04 00 00 00  01 00 00 00 ${none} 00 00 00 00 03`,
  },
  'MULTIPOINT ((1 2), EMPTY, (3 4))': {
    ewkb: `${root('04')} 03 00 00 00 ${inner('01')} ${xy(1, 2)} ${inner('01')} ${nan} ${nan} ${inner('01')} ${xy(3, 4)}`,
    clr: `${srid} 01 04 02 00 00 00 ${xy(1, 2, 3, 4)} 02 00 00 00 01 00 00 00 00 01 01 00 00 00
          04 00 00 00 ${none} 00 00 00 00 04  00 00 00 00 00 00 00 00 01  00 00 00 00 ${none} 01  00 00 00 00 01 00 00 00 01`,
  },
  'MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))': {
    ewkb: `${root('05')} 02 00 00 00 ${inner('02')} 02 00 00 00 ${xy(0, 0, 1, 1)} ${inner('02')} 02 00 00 00 ${xy(2, 2, 3, 3)}`,
    clr: `${srid} 01 04 04 00 00 00 ${xy(0, 0, 1, 1, 2, 2, 3, 3)} 02 00 00 00 01 00 00 00 00 01 02 00 00 00
          03 00 00 00 ${none} 00 00 00 00 05  00 00 00 00 00 00 00 00 02  00 00 00 00 01 00 00 00 02`,
  },
  'MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((2 2, 3 2, 3 3, 2 2)))': {
    ewkb: `${root('06')} 02 00 00 00 ${inner('03')} 01 00 00 00 04 00 00 00 ${xy(0, 0, 1, 0, 1, 1, 0, 0)}
           ${inner('03')} 01 00 00 00 04 00 00 00 ${xy(2, 2, 3, 2, 3, 3, 2, 2)}`,
    clr: `${srid} 01 04 08 00 00 00 ${xy(0, 0, 1, 0, 1, 1, 0, 0)} ${xy(2, 2, 3, 2, 3, 3, 2, 2)} 02 00 00 00 02 00 00 00 00 02 04 00 00 00
          03 00 00 00 ${none} 00 00 00 00 06  00 00 00 00 00 00 00 00 03  00 00 00 00 01 00 00 00 03`,
  },
  'GEOMETRYCOLLECTION (POINT (1 2), MULTIPOINT ((3 4)), LINESTRING EMPTY)': {
    ewkb: `${root('07')} 03 00 00 00 ${inner('01')} ${xy(1, 2)} ${inner('04')} 01 00 00 00 ${inner('01')} ${xy(3, 4)} ${inner('02')} 00 00 00 00`,
    clr: `${srid} 01 04 02 00 00 00 ${xy(1, 2, 3, 4)} 02 00 00 00 01 00 00 00 00 01 01 00 00 00
          05 00 00 00 ${none} 00 00 00 00 07  00 00 00 00 00 00 00 00 01  00 00 00 00 01 00 00 00 04  02 00 00 00 01 00 00 00 01  00 00 00 00 ${none} 02`,
  },
  'GEOMETRYCOLLECTION EMPTY': { ewkb: `${root('07')} 00 00 00 00`, clr: `${srid} 01 04 00 00 00 00 00 00 00 00 01 00 00 00 ${none} ${none} 07` },
};

describe.each(Object.entries(shapes))('%s', (_, { ewkb, clr }) => {
  it('goes out as SqlGeometry', () => expect(show(ewkbToClr(hex(ewkb)))).toBe(show(hex(clr))));
  it('comes in as EWKB', () => expect(show(clrToEwkb(hex(clr)) as Uint8Array)).toBe(show(hex(ewkb))));
});

describe('SqlGeometry', () => {
  it('takes EWKB without an SRID for SRID 0, as PostGIS sends it', () => {
    expect(show(ewkbToClr(hex(`01 01 00 00 00 ${xy(1, 2)}`)))).toBe(show(hex(`${srid} 01 0C ${xy(1, 2)}`)));
  });

  it('has the valid bit that the caller gives', () => {
    const point = hex(shapes['POINT (1 2)']?.ewkb as string);
    expect(ewkbToClr(point, false)[5]).toBe(0x08);
    expect(ewkbToClr(point, true)[5]).toBe(0x0c);
  });

  it('is NULL with SRID −1', () => expect(clrToEwkb(hex(`${none} 01 0C ${xy(1, 2)}`))).toBeNull());

  it('refuses curves by name', () => {
    expect(() => clrToEwkb(hex(`${srid} 02 04 00 00 00 00 00 00 00 00 01 00 00 00 ${none} ${none} 08`))).toThrow("'geometry of curves' is not supported");
    expect(() => ewkbToClr(hex(`${root('08')} 00 00 00 00`))).toThrow(/type 8/);
  });

  it.each([
    ['nothing', ''],
    ['a version that is none', `${srid} 03 0C ${xy(1, 2)}`],
    ['a point without Y', `${srid} 01 0C ${xy(1)}`],
    ['an SRID beyond 999999', `40 42 0F 00 01 0C ${xy(1, 2)}`],
    ['an infinite coordinate', `${srid} 01 0C ${xy(1)} 00 00 00 00 00 00 F0 7F`],
    ['a count beyond the bytes', `${srid} 01 04 FF FF FF 7F`],
    ['a ring that does not close', `${srid} 01 04 04 00 00 00 ${xy(0, 0, 4, 0, 4, 4, 0, 1)} 01 00 00 00 02 00 00 00 00 01 00 00 00 ${none} 00 00 00 00 03`],
    ['a figure beyond the points', `${srid} 01 04 01 00 00 00 ${xy(1, 2)} 01 00 00 00 01 05 00 00 00 01 00 00 00 ${none} 00 00 00 00 01`],
    ['a shape that is its own parent', `${srid} 01 04 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 ${none} 01`],
    ['a polygon in a MultiPoint', `${srid} 01 04 00 00 00 00 00 00 00 00 02 00 00 00 ${none} ${none} 04 00 00 00 00 ${none} 03`],
    ['no shape', `${srid} 01 04 00 00 00 00 00 00 00 00 00 00 00 00`],
  ])('refuses %s', (_, bytes) => expect(() => clrToEwkb(hex(bytes))).toThrow(InvalidGeometry));

  it('leaves bytes behind the end alone, and takes version 2 without curves', () => {
    const point = show(hex(shapes['POINT (1 2)']?.ewkb as string));
    expect(show(clrToEwkb(hex(`${srid} 01 0C ${xy(1, 2)} 00`)) as Uint8Array)).toBe(point);
    expect(show(clrToEwkb(hex(`${srid} 02 2C ${xy(1, 2)}`)) as Uint8Array)).toBe(point);
  });

  it.each([
    ['a line of one point', `${srid} 01 04 01 00 00 00 ${xy(1, 2)} 01 00 00 00 01 00 00 00 00 01 00 00 00 ${none} 00 00 00 00 02`],
    ['a MultiPoint of an empty point', `${srid} 01 04 00 00 00 00 00 00 00 00 02 00 00 00 ${none} ${none} 04 00 00 00 00 ${none} 01`],
    ['an SRID that PostGIS keeps for itself', `3F 42 0F 00 01 0C ${xy(1, 2)}`],
  ])('names what it does not take of %s', (_, bytes) => expect(() => clrToEwkb(hex(bytes))).toThrow('is not supported in this version'));

  it('refuses nesting that would exhaust the stack', () => {
    const count = 20_000;
    const head = Buffer.alloc(18);
    head[4] = 1;
    head[5] = 4;
    head.writeUInt32LE(count, 14);
    const table = Buffer.alloc(count * 9);
    for (let index = 0; index < count; index++) {
      table.writeInt32LE(index - 1, index * 9);
      table.writeInt32LE(-1, index * 9 + 4);
      table[index * 9 + 8] = 7;
    }
    expect(() => clrToEwkb(join(head, table))).toThrow(InvalidGeometry);
  });
});

describe('the valid bit', () => {
  const line = (...numbers: readonly number[]): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32LE(numbers.length / 2);
    const coordinates = Buffer.alloc(numbers.length * 8);
    numbers.forEach((number, index) => coordinates.writeDoubleLE(number, index * 8));
    return join(count, coordinates);
  };
  const polygon = (...rings: readonly Buffer[]): Buffer => join(rings.length, '00 00 00', ...rings);
  const isValid = (...parts: readonly (Buffer | string)[]): boolean => ((ewkbToClr(join(...parts))[5] as number) & 4) !== 0;
  const square = line(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);

  it('of lines: crossing is valid, running back over itself is not', () => {
    expect(isValid(root('02'), line(0, 0, 3, 3, 2, 4, 2, 0))).toBe(true);
    expect(isValid(root('02'), line(1, 4, 3, 4, 2, 4, 2, 0))).toBe(false);
    expect(isValid(root('02'), line(0, 0, 1, 5, 2, -5, 3, 0))).toBe(true);
    expect(isValid(root('05'), '02 00 00 00', inner('02'), line(0, 0, 3, 0), inner('02'), line(1, 0, 4, 0))).toBe(false);
    expect(isValid(root('05'), '02 00 00 00', inner('02'), line(0, 0, 3, 0), inner('02'), line(1, -1, 1, 1))).toBe(true);
  });

  it('of rings: a bow tie, a spike and a hole that crosses are not valid', () => {
    expect(isValid(root('03'), polygon(square))).toBe(true);
    expect(isValid(root('03'), polygon(line(0, 0, 10, 10, 10, 0, 0, 10, 0, 0)))).toBe(false);
    expect(isValid(root('03'), polygon(line(0, 0, 10, 0, 10, 10, 20, 20, 10, 10, 0, 10, 0, 0)))).toBe(false);
    expect(isValid(root('03'), polygon(square, line(8, 8, 12, 8, 12, 9, 8, 8)))).toBe(false);
    expect(isValid(root('03'), polygon(square, line(20, 20, 21, 20, 21, 21, 20, 20)))).toBe(false);
  });

  it('of holes: apart, or touching in a point, is valid; one in the other is not', () => {
    const first = line(1, 1, 3, 1, 3, 3, 1, 1);
    expect(isValid(root('03'), polygon(square, first, line(3, 3, 5, 3, 5, 5, 3, 3)))).toBe(true);
    expect(isValid(root('03'), polygon(square, line(1, 1, 9, 1, 9, 9, 1, 9, 1, 1), line(2, 2, 3, 2, 3, 3, 2, 2)))).toBe(false);
  });

  it('of rings that touch: one point is valid, a circle of them cuts the interior in two', () => {
    expect(isValid(root('03'), polygon(square, line(0, 5, 5, 5, 5, 6, 0, 5)))).toBe(true);
    expect(isValid(root('03'), polygon(square, line(0, 5, 5, 6, 10, 5, 5, 4, 0, 5)))).toBe(false);
    expect(isValid(root('03'), polygon(square, line(0, 5, 5, 6, 5, 5, 0, 5), line(10, 5, 5, 5, 5, 4, 10, 5)))).toBe(false);
  });

  it('of several polygons: one may lie in the hole of another, not in its interior', () => {
    const island = polygon(line(4, 4, 5, 4, 5, 5, 4, 4));
    const lake = polygon(square, line(3, 3, 7, 3, 7, 7, 3, 7, 3, 3));
    expect(isValid(root('06'), '02 00 00 00', inner('03'), lake, inner('03'), island)).toBe(true);
    expect(isValid(root('06'), '02 00 00 00', inner('03'), polygon(square), inner('03'), island)).toBe(false);
    expect(isValid(root('06'), '02 00 00 00', inner('03'), polygon(square), inner('03'), polygon(line(10, 0, 20, 0, 20, 10, 10, 10, 10, 0)))).toBe(false);
  });
});

describe('geometry on the wire', () => {
  const point = shapes['POINT (1 2)'] as Shape;

  it('is a UDT in COLMETADATA and PLP in rows', () => {
    const writer = valueWriter({ kind: 'geometry' }, true, 'db');
    const assembly = 'Microsoft.SqlServer.Types.SqlGeometry, Microsoft.SqlServer.Types, Version=11.0.0.0, Culture=neutral, PublicKeyToken=89845dcd8080cc91';
    expect(show(written((out) => writer.info(out)))).toBe(
      show(join('F0 FF FF 02', utf16('db'), '03', utf16('sys'), '08', utf16('geometry'), assembly.length, '00', utf16(assembly))),
    );
    const value = `16 00 00 00 00 00 00 00 16 00 00 00 ${point.clr} 00 00 00 00`;
    expect(show(written((out) => writer.value(out, hex(point.ewkb))))).toBe(show(hex(value)));
    expect(show(written((out) => writer.pg(out, hex(point.ewkb), 0, hex(point.ewkb).length)))).toBe(show(hex(value)));
    expect(show(written((out) => writer.value(out, null)))).toBe('FF FF FF FF FF FF FF FF');
  });

  it('is read by the parser of mssql', () => {
    const { clr } = shapes['POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))'] as Shape;
    expect(PARSERS.geometry(hex(clr))).toMatchObject({
      srid: 0,
      version: 1,
      points: [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 4, y: 4 }, { x: 0, y: 0 }, { x: 2, y: 1 }, { x: 3, y: 1 }, { x: 3, y: 2 }, { x: 2, y: 1 }],
      figures: [{ attribute: 2, pointOffset: 0 }, { attribute: 0, pointOffset: 4 }],
      shapes: [{ parentOffset: -1, figureOffset: 0, type: 3 }],
    });
  });

  it('comes as a parameter whose TYPE_INFO is three names', () => {
    const info = (schema: string, name: string) => join('F0 00', schema.length, utf16(schema), name.length, utf16(name));
    const reader = readTypeInfo(info('', 'Geometry'), 0).value;
    expect(reader.type).toEqual({ kind: 'geometry' });
    expect(show(reader.read(hex(`FE FF FF FF FF FF FF FF 16 00 00 00 ${point.clr} 00 00 00 00`), 0).value as Uint8Array)).toBe(show(hex(point.ewkb)));
    expect(() => reader.read(hex('01 00 00 00 00 00 00 00 01 00 00 00 AA 00 00 00 00'), 0)).toThrow(InvalidValueError);
    expect(() => readTypeInfo(info('sys', 'geography'), 0)).toThrow("'The data type geography' is not supported");
    expect(() => readTypeInfo(info('dbo', 'Colour'), 0)).toThrow(UnknownUdtError);
  });
});
