import { describe, expect, test } from 'vitest';
import { integerOf } from '../../src/model-files/json/json-node.ts';
import { parseJson, parseJsonObject } from '../../src/model-files/json/parse-json.ts';
import { printJson } from '../../src/model-files/json/print-json.ts';

describe('JSON that keeps what stands in the file', () => {
  test('numbers keep their text, keys their order', () => {
    const text = '{"b": 1.0, "a": 1e-05, "n": 123456789012345678901, "x": [true, false, null, "\\u00e4\\n", {}, []]}';
    expect(printJson(parseJson(text, 'f'))).toBe(
      ['{', '  "b": 1.0,', '  "a": 1e-05,', '  "n": 123456789012345678901,', '  "x": [', '    true,', '    false,', '    null,', '    "ä\\n",', '    {},', '    []', '  ]', '}'].join('\n'),
    );
  });

  test('a key named __proto__ is a key', () => {
    const { members } = parseJsonObject('{"__proto__": {"polluted": 1}}', 'f');
    expect([...members.keys()]).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each([
    ['7', 7],
    ['-7', -7],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', null],
    ['7.0', null],
    ['7e0', null],
    ['"7"', null],
  ])('integerOf %s is %s', (text, expected) => {
    expect(integerOf(parseJson(text, 'f'))).toBe(expected);
  });

  test.each([
    ['', 'expected a JSON value'],
    ['{"a": 1, "a": 2}', 'appears twice'],
    ['{"a": 1, "\\u0061": 2}', 'appears twice'],
    ['{"a": 1,}', 'expected a key'],
    ['{"a" 1}', 'expected ":"'],
    ['{"a": 1 "b": 2}', 'expected "," or "}"'],
    ['[1 2]', 'expected "," or "]"'],
    ['[1,]', 'expected a JSON value'],
    ['[01]', 'expected a JSON value'],
    ['[+1]', 'expected a JSON value'],
    ['[1.]', 'expected a JSON value'],
    ['[NaN]', 'expected a JSON value'],
    ["{'a': 1}", 'expected a key'],
    ['"a', 'not closed'],
    ['"a\nb"', 'control character'],
    ['"\\x"', 'escape'],
    ['"\\', 'not closed'],
    ['1 2', 'expected the end'],
    [`[${'9'.repeat(401)}]`, 'expected a JSON value'],
  ])('refuses %j', (text, problem) => {
    expect(() => parseJson(text, 'some.json')).toThrow(/^some\.json: /);
    expect(() => parseJson(text, 'some.json')).toThrow(problem);
  });

  test('nesting is bounded, however deep the text', () => {
    expect(() => parseJson('[[[1]]]', 'f', 3)).not.toThrow();
    expect(() => parseJson('[[[[1]]]]', 'f', 3)).toThrow('deeper than 3 levels');
    expect(() => parseJson('['.repeat(1_000_000), 'f')).toThrow('deeper than 64 levels');
  });

  test('only an object where one is expected', () => {
    expect(() => parseJsonObject('[]', 'f')).toThrow('must hold a JSON object, but holds array');
  });
});
