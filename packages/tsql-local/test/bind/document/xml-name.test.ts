import { describe, expect, test } from 'vitest';
import { checkXmlName, encodeXmlName } from '../../../src/bind/document/xml-name.ts';

const node = { span: { start: 0, end: 0, line: 1 } };

describe('encodeXmlName', () => {
  test.each([
    ['a b', 'a_x0020_b'],
    ['1a', '_x0031_a'],
    ['-a', '_x002D_a'],
    ['a-b.c1:d', 'a-b.c1:d'],
    [':a', '_x003A_a'],
    ['_x', '_x005F_x'],
    ['_X', '_X'],
    ['x_', 'x_'],
    ['éa·', 'éa·'],
    ['a×b', 'a_x00D7_b'],
  ])('%s is written %s', (name, encoded) => {
    expect(encodeXmlName(name, node)).toBe(encoded);
  });
});

describe('checkXmlName', () => {
  test.each(['a', '_a', 'a-b.c', 'xml:lang', 'é'])('%s is a name', (name) => {
    expect(() => checkXmlName(name, 'Column', node)).not.toThrow();
  });

  test.each([
    ['a b', 6850],
    ['@', 6850],
    [':a', 6850],
    ['a b:c', 6846],
    ['XML:a', 6846],
    ['xmlns', 6867],
    ['xmlns:a', 6867],
    ['漢', 40514],
  ])('%s is %i', (name, number) => {
    expect(() => checkXmlName(name, 'Column', node)).toThrow(expect.objectContaining({ number }) as Error);
  });
});
