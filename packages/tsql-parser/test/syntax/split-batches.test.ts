import { describe, expect, it } from 'vitest';
import { BatchSplitError, splitBatches } from '../../src/index.ts';

const texts = (script: string) => splitBatches(script).map(({ text }) => text);

describe('splitBatches', () => {
  it.each([
    ['parts at GO lines', 'SELECT 1\nGO\nSELECT 2', ['SELECT 1\n', 'SELECT 2']],
    ['takes GO in any case, with blanks around', 'a\n \tGo \nb\r\ngO\r\nc', ['a\n', 'b\r\n', 'c']],
    ['takes a comment after GO', 'a\nGO -- done\nb\nGO /* x */\nc', ['a\n', 'b\n', 'c']],
    ['goes on behind a comment of several lines', 'a\nGO /* x\ny */\nb', ['a\n', 'b']],
    ['leaves GO within a string', "SELECT 'x\nGO\ny'\nGO\n", ["SELECT 'x\nGO\ny'\n"]],
    ['leaves blank lines within a string', "SELECT 'x\n\n\ny'", ["SELECT 'x\n\n\ny'"]],
    ['leaves GO within a comment', '/* a\nGO\n/* b\nGO\n*/ */ SELECT 1', ['/* a\nGO\n/* b\nGO\n*/ */ SELECT 1']],
    ['leaves GO in a line comment', 'SELECT 1 --\nGO\nb -- GO', ['SELECT 1 --\n', 'b -- GO']],
    ['leaves GO within brackets and double quotes', 'SELECT [a\nGO\n], "b\nGO\n"', ['SELECT [a\nGO\n], "b\nGO\n"']],
    ['reads quotes in comments as text', "-- it's\nGO\n/* don't */ b\nGO", ['/* don\'t */ b\n']],
    ['leaves GO that is not alone', 'SELECT 1 GO\nGOTO x\nGO2\nEXEC GO\nSELECT\nGO FROM t', ['SELECT 1 GO\nGOTO x\nGO2\nEXEC GO\nSELECT\nGO FROM t']],
    ['leaves out batches without a statement', '\nGO\n-- nothing\nGO\n;\nGO\nx\nGO\nGO', ['x\n']],
    ['drops a byte order mark', '\uFEFFSELECT 1', ['SELECT 1']],
    ['keeps what an open literal swallows', "SELECT 'a\nGO\nb", ["SELECT 'a\nGO\nb"]],
    ['finds nothing in nothing', '', []],
  ])('%s', (_, script, expected) => {
    expect(texts(script)).toEqual(expected);
  });

  it('tells the line on which each batch begins, and its count', () => {
    expect(splitBatches('a\n\nGO 3\n\nb\nGO\nc').map(({ firstLine, count }) => [firstLine, count])).toEqual([[1, 3], [4, 1], [7, 1]]);
  });

  it.each([
    ['GO 0', 2],
    ['GO -1', 2],
    ['GO 1.5', 2],
    ['GO 2147483648', 2],
    ['GO 2 x', 2],
    ['GO;', 2],
  ])('refuses %s with its line', (separator, line) => {
    const split = () => splitBatches(`SELECT 1\n${separator}\nSELECT 2`);
    expect(split).toThrow(BatchSplitError);
    expect(split).toThrow(expect.objectContaining({ line }));
  });
});
