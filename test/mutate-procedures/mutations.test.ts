import { expect, it } from 'vitest';
import { mutated, mutationsOf } from '../../scripts/mutate-procedures/mutations.ts';

const mutants = (text: string): readonly string[] => mutationsOf(text).map((mutation) => mutated(text, mutation));

it.each<[string, readonly string[]]>([
  ['SELECT a FROM t WHERE a = b;', ['SELECT a FROM t WHERE a <> b;']],
  ['SELECT a FROM t WHERE a >= b AND c < d;', ['SELECT a FROM t WHERE a > b AND c < d;', 'SELECT a FROM t WHERE a >= b OR c < d;', 'SELECT a FROM t WHERE a >= b AND c <= d;']],
  // An assignment and a named argument compare nothing.
  ['SET @a = @b;', []],
  ['EXEC p @a = @b;', []],
  ['SET @a = 9;', ['SET @a = 10;']],
  ["SET @a = N'it''s';", ["SET @a = N'it''s~';"]],
  // The length of a type is no constant.
  ['DECLARE @a NVARCHAR(20);', []],
  ['SELECT a FROM t JOIN u ON @p = a;', ['SELECT a FROM t LEFT JOIN u ON @p = a;', 'SELECT a FROM t JOIN u ON @p <> a;']],
  ['SELECT a FROM t LEFT OUTER JOIN u ON a > b;', ['SELECT a FROM t INNER OUTER JOIN u ON a > b;', 'SELECT a FROM t LEFT OUTER JOIN u ON a >= b;']],
  ['SELECT a FROM t CROSS APPLY dbo.f(a) AS x;', ['SELECT a FROM t OUTER APPLY dbo.f(a) AS x;']],
  ['SELECT a FROM t CROSS JOIN u;', []],
  ['SELECT TOP (@n) a FROM t ORDER BY a, b DESC;', ['SELECT TOP (@n + 1) a FROM t ORDER BY a, b DESC;', 'SELECT TOP (@n) a FROM t ORDER BY a DESC, b DESC;', 'SELECT TOP (@n) a FROM t ORDER BY a, b ASC;']],
  ['SELECT TOP (1) a FROM t;', ['SELECT TOP (2) a FROM t;']],
])('%s', (text, expected) => {
  expect(mutants(text)).toEqual(expected);
});

it('leaves comments alone and tells the line', () => {
  const text = '-- a = 1\nSELECT /* b = 2 */ a\nFROM t WHERE a = /* = */ b;';
  expect(mutationsOf(text)).toEqual([{ start: text.lastIndexOf('a = /*') + 2, end: text.lastIndexOf('a = /*') + 3, replacement: '<>', line: 3 }]);
});
