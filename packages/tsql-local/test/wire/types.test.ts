/**
 * Each data type: TYPE_INFO and values against bytes worked out by hand, from JavaScript, from PostgreSQL's binary format,
 * and back.
 */
import { describe, expect, it } from 'vitest';
import { defaultCollation } from '../../src/types/sql-type.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { EndOfData, InvalidValueError, ProtocolError } from '../../src/wire/protocol-error.ts';
import { readTypeInfo } from '../../src/wire/type/type-info.ts';
import { valueWriter } from '../../src/wire/type/value-writer.ts';
import { hex, join, show, utf16, written } from './bytes.ts';

interface Case {
  readonly type: SqlType;
  readonly value: SqlValue;
  /** TYPE_INFO in the nullable form. */
  readonly info: string;
  /** The value in the nullable form. */
  readonly bytes: string;
  /** The token of the NOT NULL form, whose values have no length, where there is one. */
  readonly fixed?: string;
  /** PostgreSQL's field. */
  readonly pg: string;
}

const collation = defaultCollation;
const collated = '09 04 D0 00 34';

/** 2024-02-29 is day 738,944 since 0001-01-01 (0B 46 80) and 45,349 since 1900-01-01 (B1 25). */
const cases: Readonly<Record<string, Case>> = {
  bit: { type: { kind: 'bit' }, value: 1, info: '68 01', bytes: '01 01', fixed: '32', pg: '00 01' },
  tinyint: { type: { kind: 'tinyint' }, value: 255, info: '26 01', bytes: '01 FF', fixed: '30', pg: '00 FF' },
  smallint: { type: { kind: 'smallint' }, value: -2, info: '26 02', bytes: '02 FE FF', fixed: '34', pg: 'FF FE' },
  int: { type: { kind: 'int' }, value: -2_147_483_648, info: '26 04', bytes: '04 00 00 00 80', fixed: '38', pg: '80 00 00 00' },
  bigint: {
    type: { kind: 'bigint' },
    value: 9_223_372_036_854_775_807n,
    info: '26 08',
    bytes: '08 FF FF FF FF FF FF FF 7F',
    fixed: '7F',
    pg: '7F FF FF FF FF FF FF FF',
  },
  real: { type: { kind: 'real' }, value: 1.5, info: '6D 04', bytes: '04 00 00 C0 3F', fixed: '3B', pg: '3F C0 00 00' },
  float: { type: { kind: 'float' }, value: -0.1, info: '6D 08', bytes: '08 9A 99 99 99 99 99 B9 BF', fixed: '3E', pg: 'BF B9 99 99 99 99 99 9A' },
  // 12.3456 is 123,456 ten-thousandths, 1E240. PostgreSQL: digits 12 | 3456, weight 0, scale 4.
  money: {
    type: { kind: 'money' },
    value: '12.3456',
    info: '6E 08',
    bytes: '08 00 00 00 00 40 E2 01 00',
    fixed: '3C',
    pg: '00 02 00 00 00 00 00 04 00 0C 0D 80',
  },
  'negative money': {
    type: { kind: 'money' },
    value: '-0.0001',
    info: '6E 08',
    bytes: '08 FF FF FF FF FF FF FF FF',
    fixed: '3C',
    pg: '00 01 FF FF 40 00 00 04 00 01',
  },
  smallmoney: { type: { kind: 'smallmoney' }, value: '-1.0000', info: '6E 04', bytes: '04 F0 D8 FF FF', fixed: '7A', pg: '00 01 00 00 40 00 00 04 00 01' },
  // 1234.50 is 123,450, 1E23A. PostgreSQL: digits 1234 | 5000, weight 0, scale 2.
  'decimal(9,2)': { type: { kind: 'decimal', precision: 9, scale: 2 }, value: '-1234.50', info: '6A 05 09 02', bytes: '05 00 3A E2 01 00', pg: '00 02 00 00 40 00 00 02 04 D2 13 88' },
  'numeric(19,0)': {
    type: { kind: 'decimal', precision: 19, scale: 0, numeric: true },
    value: '20000',
    info: '6C 09 13 00',
    bytes: '09 01 20 4E 00 00 00 00 00 00',
    pg: '00 01 00 01 00 00 00 00 00 02',
  },
  'decimal(28,0)': {
    type: { kind: 'decimal', precision: 28, scale: 0 },
    value: '0',
    info: '6A 0D 1C 00',
    bytes: '0D 01 00 00 00 00 00 00 00 00 00 00 00 00',
    pg: '00 00 00 00 00 00 00 00',
  },
  // 10^38 − 1 is 4B3B4CA85A86C47A098A223FFFFFFFFF.
  'decimal(38,38)': {
    type: { kind: 'decimal', precision: 38, scale: 38 },
    value: `0.${'9'.repeat(38)}`,
    info: '6A 11 26 26',
    bytes: '11 01 FF FF FF FF 3F 22 8A 09 7A C4 86 5A A8 4C 3B 4B',
    pg: `00 0A FF FF 00 00 00 26 ${'27 0F '.repeat(9)} 26 AC`,
  },
  date: { type: { kind: 'date' }, value: 738_944, info: '28', bytes: '03 80 46 0B', pg: '00 0B 46 80' },
  // 12:34:56 is 45,296 s: B0F0; in 1/300 s 13,588,800: CF5940.
  datetime: {
    type: { kind: 'datetime' },
    value: 45_349n * 25_920_000n + 13_588_800n,
    info: '6F 08',
    bytes: '08 25 B1 00 00 40 59 CF 00',
    fixed: '3D',
    pg: '00 00 01 11 AE DB 23 40',
  },
  // One unit before 1900: day −1, 25,919,999 (18B81FF).
  'datetime before 1900': { type: { kind: 'datetime' }, value: -1n, info: '6F 08', bytes: '08 FF FF FF FF FF 81 8B 01', fixed: '3D', pg: 'FF FF FF FF FF FF FF FF' },
  // 12:34 is minute 754, 2F2. 45,349 × 1440 + 754 = 65,303,314, 3E47312.
  smalldatetime: { type: { kind: 'smalldatetime' }, value: 65_303_314, info: '6F 04', bytes: '04 25 B1 F2 02', fixed: '3A', pg: '03 E4 73 12' },
  // 12:34:56.1234567: 452,961,234,567 (69 76 97 EE 87).
  'time(7)': { type: { kind: 'time', scale: 7 }, value: 452_961_234_567n, info: '29 07', bytes: '05 87 EE 97 76 69', pg: '00 00 00 69 76 97 EE 87' },
  'time(4)': { type: { kind: 'time', scale: 4 }, value: 452_961_234_000n, info: '29 04', bytes: '04 D2 A3 FF 1A', pg: '00 00 00 69 76 97 EC 50' },
  'time(0)': { type: { kind: 'time', scale: 0 }, value: 452_960_000_000n, info: '29 00', bytes: '03 F0 B0 00', pg: '00 00 00 69 76 85 18 00' },
  'datetime2(0)': {
    type: { kind: 'datetime2', scale: 0 },
    value: 738_944n * 864_000_000_000n + 452_960_000_000n,
    info: '2A 00',
    bytes: '06 F0 B0 00 80 46 0B',
    pg: '08 DC 39 22 D5 E5 18 00',
  },
  'datetimeoffset(0)': {
    type: { kind: 'datetimeoffset', scale: 0 },
    value: { utc: 738_944n * 864_000_000_000n + 452_960_000_000n, offset: -90 },
    info: '2B 00',
    bytes: '08 F0 B0 00 80 46 0B A6 FF',
    // Two fields: int8 (OID 20) and int2 (OID 21).
    pg: '00 00 00 02  00 00 00 14 00 00 00 08 08 DC 39 22 D5 E5 18 00  00 00 00 15 00 00 00 02 FF A6',
  },
  uniqueidentifier: {
    type: { kind: 'uniqueidentifier' },
    value: '00112233-4455-6677-8899-AABBCCDDEEFF',
    info: '24 10',
    bytes: '10 33 22 11 00 55 44 77 66 88 99 AA BB CC DD EE FF',
    pg: '00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF',
  },
  'char(3)': { type: { kind: 'char', length: 3, collation }, value: 'ab ', info: `AF 03 00 ${collated}`, bytes: '03 00 61 62 20', pg: '61 62 20' },
  // € is 80 in code page 1252 and E2 82 AC in UTF-8; é is E9 and C3 A9.
  'varchar(5)': { type: { kind: 'varchar', length: 5, collation }, value: '€é', info: `A7 05 00 ${collated}`, bytes: '02 00 80 E9', pg: 'E2 82 AC C3 A9' },
  'empty varchar': { type: { kind: 'varchar', length: 1, collation }, value: '', info: `A7 01 00 ${collated}`, bytes: '00 00', pg: '' },
  'varchar(max)': {
    type: { kind: 'varchar', length: 'max', collation },
    value: 'ab',
    info: `A7 FF FF ${collated}`,
    bytes: '02 00 00 00 00 00 00 00 02 00 00 00 61 62 00 00 00 00',
    pg: '61 62',
  },
  'nchar(2)': { type: { kind: 'nchar', length: 2, collation }, value: 'a ', info: `EF 04 00 ${collated}`, bytes: '04 00 61 00 20 00', pg: '61 20' },
  // U+1F600 is D83D DE00 in UTF-16.
  'nvarchar(4)': { type: { kind: 'nvarchar', length: 4, collation }, value: '€😀', info: `E7 08 00 ${collated}`, bytes: '06 00 AC 20 3D D8 00 DE', pg: 'E2 82 AC F0 9F 98 80' },
  'nvarchar(max)': {
    type: { kind: 'nvarchar', length: 'max', collation },
    value: 'é',
    info: `E7 FF FF ${collated}`,
    bytes: '02 00 00 00 00 00 00 00 02 00 00 00 E9 00 00 00 00 00',
    pg: 'C3 A9',
  },
  'empty nvarchar(max)': { type: { kind: 'nvarchar', length: 'max', collation }, value: '', info: `E7 FF FF ${collated}`, bytes: '00 00 00 00 00 00 00 00 00 00 00 00', pg: '' },
  'binary(2)': { type: { kind: 'binary', length: 2 }, value: new Uint8Array([1, 2]), info: 'AD 02 00', bytes: '02 00 01 02', pg: '01 02' },
  'varbinary(8000)': { type: { kind: 'varbinary', length: 8000 }, value: new Uint8Array([255]), info: 'A5 40 1F', bytes: '01 00 FF', pg: 'FF' },
  'varbinary(max)': {
    type: { kind: 'varbinary', length: 'max' },
    value: new Uint8Array([1, 2, 3]),
    info: 'A5 FF FF',
    bytes: '03 00 00 00 00 00 00 00 03 00 00 00 01 02 03 00 00 00 00',
    pg: '01 02 03',
  },
};

const nullBytes = (type: SqlType): string => {
  if ('length' in type && type.length === 'max') return 'FF FF FF FF FF FF FF FF';
  return 'length' in type ? 'FF FF' : '00';
};

describe.each(Object.entries(cases))('%s', (_, { type, value, info, bytes, fixed, pg }) => {
  it('writes TYPE_INFO and values', () => {
    const writer = valueWriter(type, true);
    expect(show(written((out) => writer.info(out)))).toBe(show(hex(info)));
    expect(show(written((out) => writer.value(out, value)))).toBe(show(hex(bytes)));
    expect(show(written((out) => writer.value(out, null)))).toBe(nullBytes(type));
  });

  it('writes what PostgreSQL sent', () => {
    const writer = valueWriter(type, true);
    const row = join('EE', pg, 'EE');
    expect(show(written((out) => writer.pg(out, row, 1, row.length - 2)))).toBe(show(hex(bytes)));
    expect(show(written((out) => writer.pg(out, row, 1, -1)))).toBe(nullBytes(type));
  });

  it('reads both back', () => {
    const reader = readTypeInfo(join(info, 'EE'), 0);
    expect(reader.value.type).toEqual(type);
    expect(reader.offset).toBe(hex(info).length);
    const read = reader.value.read(join('EE', bytes, 'EE'), 1);
    expect(read.value).toEqual(value);
    expect(read.offset).toBe(1 + hex(bytes).length);
    expect(reader.value.read(hex(nullBytes(type)), 0).value).toBeNull();
  });

  it('asks for more where a value ends early', () => {
    const reader = readTypeInfo(hex(info), 0).value;
    for (let length = 0; length < hex(bytes).length; length++) {
      expect(() => reader.read(hex(bytes).subarray(0, length), 0)).toThrow(EndOfData);
    }
  });

  if (fixed !== undefined) {
    it('has a form of its own for NOT NULL', () => {
      const writer = valueWriter(type, false);
      const bare = hex(bytes).subarray(1);
      expect(show(written((out) => writer.info(out)))).toBe(show(hex(fixed)));
      expect(show(written((out) => writer.value(out, value)))).toBe(show(bare));
      expect(show(written((out) => writer.pg(out, hex(pg), 0, hex(pg).length)))).toBe(show(bare));
      expect(() => written((out) => writer.value(out, null))).toThrow(/NOT NULL/);
      expect(() => written((out) => writer.pg(out, hex(pg), 0, -1))).toThrow(/NOT NULL/);
      const reader = readTypeInfo(hex(fixed), 0);
      expect(reader.value.type).toEqual(type);
      expect(reader.value.read(bare, 0)).toEqual({ value, offset: bare.length });
    });
  } else {
    it('has the same form for NOT NULL', () => {
      expect(show(written((out) => valueWriter(type, false).info(out)))).toBe(show(hex(info)));
    });
  }
});

describe('forms that clients send and servers do not', () => {
  const read = (info: string, bytes: Buffer | string): SqlValue => {
    const reader = readTypeInfo(hex(info), 0).value;
    return reader.read(typeof bytes === 'string' ? hex(bytes) : bytes, 0).value;
  };

  it('a decimal of 17 bytes whatever its precision', () => {
    expect(read('6A 11 05 02', '11 00 39 30 00 00 00 00 00 00 00 00 00 00 00 00 00 00')).toBe('-123.45');
  });

  it('PLP of unknown length in several chunks', () => {
    expect(read(`E7 FF FF ${collated}`, 'FE FF FF FF FF FF FF FF  02 00 00 00 61 00  04 00 00 00 62 00 63 00  00 00 00 00')).toBe('abc');
    expect(read('A5 FF FF', 'FE FF FF FF FF FF FF FF  00 00 00 00')).toEqual(new Uint8Array());
  });

  it('PLP whose total is not the sum is malformed', () => {
    expect(() => read('A5 FF FF', '03 00 00 00 00 00 00 00  02 00 00 00 01 02  00 00 00 00')).toThrow(ProtocolError);
  });

  it('char, nchar and binary shorter than they are', () => {
    expect(read(`AF 04 00 ${collated}`, '01 00 61')).toBe('a   ');
    expect(read(`EF 04 00 ${collated}`, '02 00 61 00')).toBe('a ');
    expect(read('AD 03 00', '01 00 07')).toEqual(new Uint8Array([7, 0, 0]));
  });

  it('text, ntext and image, as parameters and behind a text pointer', () => {
    const pointer = '10 64 75 6D 6D 79 20 74 65 78 74 70 74 72 00 00 00  64 75 6D 6D 79 54 53 00';
    for (const [info, bytes, type, value] of [
      [`23 FF FF FF 7F ${collated}`, '02 00 00 00 80 61', { kind: 'varchar', length: 'max', collation }, '€a'],
      [`63 FE FF FF 7F ${collated}`, '04 00 00 00 61 00 62 00', { kind: 'nvarchar', length: 'max', collation }, 'ab'],
      ['22 FF FF FF 7F', '01 00 00 00 09', { kind: 'varbinary', length: 'max' }, new Uint8Array([9])],
    ] as const) {
      const reader = readTypeInfo(hex(info), 0).value;
      expect(reader.type).toEqual(type);
      expect(reader.read(hex(bytes), 0)).toEqual({ value, offset: hex(bytes).length });
      expect(reader.read(hex('FF FF FF FF'), 0)).toEqual({ value: null, offset: 4 });
      expect(reader.readTextPointer?.(join(pointer, bytes), 0)).toEqual({ value, offset: hex(pointer).length + hex(bytes).length });
      expect(reader.readTextPointer?.(hex('00'), 0)).toEqual({ value: null, offset: 1 });
    }
  });

  it('NULL of no type', () => {
    expect(readTypeInfo(hex('1F'), 0).value.read(hex(''), 0)).toEqual({ value: null, offset: 0 });
  });

  it('a collation of zeros, for the default one', () => {
    expect(readTypeInfo(hex('A7 05 00 00 00 00 00 00'), 0).value.type).toEqual({ kind: 'varchar', length: 5, collation });
  });

  it('UTF-8 where the collation says so', () => {
    // Latin1_General_100_CI_AS_SC_UTF8: bit 26 for UTF-8, version 2 in the top four bits.
    expect(read('A7 05 00 09 04 D0 24 00', '03 00 E2 82 AC')).toBe('€');
  });
});

describe('what is refused', () => {
  const bad = (info: string, bytes: string, fault: string): void => {
    let thrown: unknown;
    try {
      readTypeInfo(hex(info), 0).value.read(hex(bytes), 0);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InvalidValueError);
    expect((thrown as InvalidValueError).fault).toBe(fault);
  };

  it.each([
    ['int of three bytes', '26 03', '', 'length'],
    ['a value longer than its declared maximum', `E7 02 00 ${collated}`, '04 00 61 00 62 00', 'length'],
    ['half a character', `E7 08 00 ${collated}`, '03 00 61 00 62', 'length'],
    ['varchar(8001)', `A7 41 1F ${collated}`, '', 'length'],
    ['binary(max)', 'AD FF FF', '', 'length'],
    ['decimal(39)', '6A 11 27 00', '', 'length'],
    ['a scale beyond the precision', '6A 05 03 04', '', 'length'],
    ['time(8)', '29 08', '', 'length'],
    ['a decimal beyond its precision', '6A 05 02 00', '05 01 64 00 00 00', 'value'],
    ['NaN', '6D 08', '08 00 00 00 00 00 00 F8 7F', 'value'],
    ['infinity', '6D 04', '04 00 00 80 7F', 'value'],
    ['24:00', '29 00', '03 80 51 01', 'value'],
    ['a day after 9999-12-31', '28', '03 DB B9 37', 'value'],
    ['a datetime before 1753', '6F 08', '08 45 2E FF FF 00 00 00 00', 'value'],
    ['minute 1440', '6F 04', '04 00 00 A0 05', 'value'],
    ['an offset beyond 14:00', '2B 00', '08 00 00 00 00 00 00 49 03', 'value'],
  ])('%s', (_, info, bytes, fault) => bad(info, bytes, fault));

  it('takes the values at the edges of those', () => {
    expect(readTypeInfo(hex('28'), 0).value.read(hex('03 DA B9 37'), 0).value).toBe(3_652_058);
    expect(readTypeInfo(hex('6F 08'), 0).value.read(hex('08 46 2E FF FF 00 00 00 00'), 0).value).toBe(-53_690n * 25_920_000n);
    expect(readTypeInfo(hex('2B 00'), 0).value.read(hex('08 00 00 00 00 00 00 48 03'), 0).value).toEqual({ utc: 0n, offset: 840 });
  });

  it('names types that the engine does not have', () => {
    expect(() => readTypeInfo(hex('F1 00'), 0)).toThrow("'The data type xml' is not supported");
    expect(() => readTypeInfo(hex('F4'), 0)).toThrow("'The data type json' is not supported");
    // Cyrillic_General_CI_AS: LCID 0419, whose code page is 1251.
    expect(() => readTypeInfo(hex('A7 05 00 19 04 D0 00 00'), 0)).toThrow(/Collation 0x1904D00000/);
  });

  it('closes on a token that is no type', () => {
    expect(() => readTypeInfo(hex('2F 01'), 0)).toThrow(ProtocolError);
  });

  it('does not guess at what PostgreSQL sent', () => {
    const field = (type: SqlType, bytes: string) => () => written((out) => valueWriter(type, true).pg(out, hex(bytes), 0, hex(bytes).length));
    expect(field({ kind: 'int' }, '00 01')).toThrow(/2 bytes for a int column/);
    expect(field({ kind: 'bigint' }, '00 00 00 01')).toThrow(/bigint/);
    expect(field({ kind: 'decimal', precision: 9, scale: 1 }, '00 02 00 00 00 00 00 02 00 01 00 64')).toThrow(/more decimals/);
    expect(field({ kind: 'decimal', precision: 9, scale: 1 }, '00 00 00 00 C0 00 00 00')).toThrow(/NaN/);
  });
});

describe('sql_variant', () => {
  const variants: readonly (readonly [string, SqlValue & object, string, string | undefined])[] = [
    ['int', { type: { kind: 'int' }, value: 7 }, '06 00 00 00 38 00 07 00 00 00', '7'],
    ['bit', { type: { kind: 'bit' }, value: 1 }, '03 00 00 00 32 00 01', '1'],
    ['bigint', { type: { kind: 'bigint' }, value: -1n }, '0A 00 00 00 7F 00 FF FF FF FF FF FF FF FF', '-1'],
    ['float', { type: { kind: 'float' }, value: 1 }, '0A 00 00 00 3E 00 00 00 00 00 00 00 F0 3F', '1'],
    ['money', { type: { kind: 'money' }, value: '1.0000' }, '0A 00 00 00 3C 00 00 00 00 00 10 27 00 00', '1.0000'],
    ['date', { type: { kind: 'date' }, value: 738_944 }, '05 00 00 00 28 00 80 46 0B', '738944'],
    ['time(0)', { type: { kind: 'time', scale: 0 }, value: 452_960_000_000n }, '06 00 00 00 29 01 00 F0 B0 00', '452960000000'],
    ['datetime', { type: { kind: 'datetime' }, value: -1n }, '0A 00 00 00 3D 00 FF FF FF FF FF 81 8B 01', '-1'],
    ['decimal(9,2)', { type: { kind: 'decimal', precision: 9, scale: 2 }, value: '-1.50' }, '15 00 00 00 6A 02 09 02 00 96 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00', '-1.50'],
    ['varchar(10)', { type: { kind: 'varchar', length: 10, collation }, value: '€' }, `0A 00 00 00 A7 07 ${collated} 0A 00 80`, '€'],
    ['nvarchar(10)', { type: { kind: 'nvarchar', length: 10, collation }, value: 'é' }, `0B 00 00 00 E7 07 ${collated} 14 00 E9 00`, 'é'],
    ['varbinary(4)', { type: { kind: 'varbinary', length: 4 }, value: new Uint8Array([1, 2]) }, '06 00 00 00 A5 02 04 00 01 02', '\\x0102'],
    [
      'uniqueidentifier',
      { type: { kind: 'uniqueidentifier' }, value: '00112233-4455-6677-8899-AABBCCDDEEFF' },
      '12 00 00 00 24 00 33 22 11 00 55 44 77 66 88 99 AA BB CC DD EE FF',
      '00112233-4455-6677-8899-aabbccddeeff',
    ],
    [
      'datetimeoffset(0)',
      { type: { kind: 'datetimeoffset', scale: 0 }, value: { utc: 452_960_000_000n, offset: 60 } },
      '0B 00 00 00 2B 01 00 F0 B0 00 00 00 00 3C 00',
      '(452960000000,60)',
    ],
  ];
  const writer = valueWriter({ kind: 'sql_variant' }, true);
  const info = hex('62 49 1F 00 00');

  it.each(variants)('%s', (typeText, value, bytes, text) => {
    expect(show(written((out) => writer.value(out, value)))).toBe(show(hex(bytes)));
    const reader = readTypeInfo(info, 0).value;
    expect(reader.read(hex(bytes), 0)).toEqual({ value, offset: hex(bytes).length });
    // A composite of two texts (OID 25).
    const field = (content: string) => join('00 00 00 19 00 00 00', Buffer.byteLength(content), Buffer.from(content));
    const row = join('00 00 00 02', field(typeText), field(text as string));
    expect(show(written((out) => writer.pg(out, row, 0, row.length)))).toBe(show(hex(bytes)));
  });

  it('is NULL with a length of 0', () => {
    expect(show(written((out) => writer.info(out)))).toBe(show(info));
    expect(show(written((out) => writer.value(out, null)))).toBe('00 00 00 00');
    expect(show(written((out) => writer.pg(out, hex(''), 0, -1)))).toBe('00 00 00 00');
    expect(readTypeInfo(info, 0).value.read(hex('00 00 00 00'), 0)).toEqual({ value: null, offset: 4 });
  });

  it('refuses a value that does not fit its base type', () => {
    const reader = readTypeInfo(info, 0).value;
    expect(() => reader.read(hex('05 00 00 00 38 00 07 00 00'), 0)).toThrow(InvalidValueError);
    expect(() => reader.read(hex('03 00 00 00 F0 00 07'), 0)).toThrow(InvalidValueError);
    expect(() => reader.read(hex('02 00 00 00 38 09'), 0)).toThrow(InvalidValueError);
  });
});

describe('code pages', () => {
  it('shows what code page 1252 lacks as a question mark, one for each UTF-16 unit', () => {
    const writer = valueWriter({ kind: 'varchar', length: 10, collation }, true);
    const row = Buffer.from('aЖ😀b');
    expect(show(written((out) => writer.value(out, 'aЖ😀b')))).toBe('05 00 61 3F 3F 3F 62');
    expect(show(written((out) => writer.pg(out, row, 0, row.length)))).toBe('05 00 61 3F 3F 3F 62');
  });

  it('maps all 256 bytes there and back', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const reader = readTypeInfo(hex(`A7 00 01 ${collated}`), 0).value;
    const text = reader.read(join('00 01', all), 0).value as string;
    expect(text.slice(0x80, 0x84)).toBe('€\u0081‚ƒ');
    expect(text.slice(0x9f)).toMatch(/^Ÿ\u00a0¡/);
    expect(show(written((out) => valueWriter({ kind: 'varchar', length: 256, collation }, true).value(out, text)))).toBe(show(join('00 01', all)));
    expect(show(utf16(text.slice(0x80, 0x81)))).toBe('AC 20');
  });
});
