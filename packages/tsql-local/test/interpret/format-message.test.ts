import { expect, test } from 'vitest';
import { formatMessage } from '../../src/interpret/format-message.ts';
import { defaultCollation, type SqlType } from '../../src/types/sql-type.ts';

const text = (value: string | null) => ({ type: { kind: 'nvarchar', length: 50, collation: defaultCollation } satisfies SqlType, value });
const int = (value: number | null) => ({ type: { kind: 'int' } satisfies SqlType, value });
const bigint = (value: bigint) => ({ type: { kind: 'bigint' } satisfies SqlType, value });

// https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql: conversion specifications and examples.
test.each([
  ['This is message %s %d.', [text('number'), int(5)], 'This is message number 5.'],
  ['<<%*.*s>>', [int(7), int(3), text('abcde')], '<<    abc>>'],
  ['<<%7.3s>>', [text('abcde')], '<<    abc>>'],
  ['%d%%', [int(30)], '30%'],
  ['%x %X %#x %o', [int(255), int(255), int(255), int(8)], 'ff FF 0xff 10'],
  ['%5d|%-5d|%05d|%+d', [int(42), int(42), int(42), int(42)], '   42|42   |00042|+42'],
  ['%u', [int(-1)], '4294967295'],
  ['%I64d', [bigint(9_223_372_036_854_775_807n)], '9223372036854775807'],
  ['%s and %d', [text(null)], '(null) and (null)'],
  ['no more', [text('unused')], 'no more'],
])('%s', (format, values, expected) => {
  expect(formatMessage(format, values)).toBe(expected);
});

test.each([
  ['%d', [text('x')], 2786],
  ['%s', [int(1)], 2786],
  ['%d', [bigint(1n)], 2786],
  ['%d', [{ type: { kind: 'date' } satisfies SqlType, value: 1 }], 2748],
  ['%y', [int(1)], 2787],
  ['100%', [], 2787],
  ['', Array.from({ length: 21 }, () => int(1)), 2747],
])('%s is refused', (format, values, number) => {
  expect(() => formatMessage(format, values)).toThrow(expect.objectContaining({ number }));
});
