import { describe, expect, test } from 'vitest';
import { resolveBuiltInType } from '../../src/types/parse-type-name.ts';
import { formatType } from '../../src/types/type-name.ts';
import { formatVariant, parseVariant } from '../../src/types/variant-text.ts';
import { numberOf } from './type.ts';

const resolve = (name: string, parameters: readonly (number | 'max')[] = [], context: 'declaration' | 'cast' = 'declaration') => {
  const type = resolveBuiltInType(name, parameters, context);
  return type === undefined ? undefined : formatType(type);
};

describe('names and synonyms', () => {
  test.each([
    ['integer', [], 'int'],
    ['dec', [9], 'decimal(9,0)'],
    ['numeric', [], 'numeric(18,0)'],
    ['DECIMAL', [10, 2], 'decimal(10,2)'],
    ['character varying', [3], 'varchar(3)'],
    ['national character varying', [3], 'nvarchar(3)'],
    ['national char', [], 'nchar(1)'],
    ['double precision', [], 'float'],
    ['float', [24], 'real'],
    ['float', [25], 'float'],
    ['sysname', [], 'nvarchar(128)'],
    ['timestamp', [], 'timestamp'],
    ['rowversion', [], 'timestamp'],
    ['datetime2', [], 'datetime2(7)'],
    ['time', [0], 'time(0)'],
    ['varbinary', ['max'], 'varbinary(max)'],
  ] as const)('%s %j is %s', (name, parameters, expected) => {
    expect(resolve(name, parameters)).toBe(expected);
  });

  test('a missing length is 1 in a declaration and 30 in a cast', () => {
    expect(resolve('varchar')).toBe('varchar(1)');
    expect(resolve('varchar', [], 'cast')).toBe('varchar(30)');
  });

  test('another name is none of ours', () => {
    expect(resolve('LayerList')).toBeUndefined();
  });
});

describe('faults', () => {
  test.each([
    ['varchar', [0], 'declaration', 1001],
    ['varchar', [8001], 'declaration', 131],
    ['nvarchar', [4001], 'declaration', 2717],
    ['nvarchar', [4001], 'cast', 131],
    ['int', [4], 'declaration', 2716],
    ['int', [4], 'cast', 291],
    ['decimal', [39], 'declaration', 2750],
    ['decimal', [5, 6], 'declaration', 2751],
    ['datetime2', [8], 'declaration', 1002],
    ['float', [54], 'declaration', 1001],
    ['char', ['max'], 'declaration', 102],
    ['xml', [], 'declaration', 40514],
  ] as const)('%s %j in a %s is %i', (name, parameters, context, number) => {
    expect(numberOf(() => resolve(name, parameters, context))).toBe(number);
  });
});

test.each([
  [{ type: { kind: 'int' }, value: 5 }, 'int', '5'],
  [{ type: { kind: 'decimal', precision: 5, scale: 2 }, value: '1.50' }, 'decimal(5,2)', '1.50'],
  [{ type: { kind: 'varbinary', length: 2 }, value: Uint8Array.of(1, 255) }, 'varbinary(2)', '\\x01ff'],
  [{ type: { kind: 'datetimeoffset', scale: 7 }, value: { utc: 12n, offset: -60 } }, 'datetimeoffset(7)', '(12,-60)'],
] as const)('a sql_variant goes to text and back: %#', (variant, typeText, valueText) => {
  expect(formatVariant(variant)).toEqual({ typeText, valueText });
  expect(parseVariant(typeText, valueText)).toEqual(variant);
});
