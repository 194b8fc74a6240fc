import { describe, expect, test } from 'vitest';
import { jsonMembers } from '../../../src/bind/document/json-members.ts';

const node = { span: { start: 0, end: 0, line: 3 } };

describe('jsonMembers', () => {
  test('parts of names open objects, side by side they share them', () => {
    expect(jsonMembers(['a', 'x.p', 'x.q.r', 'x.q.s', 'y.p'], node)).toEqual([
      { kind: 'value', key: 'a', column: 0 },
      {
        kind: 'object',
        key: 'x',
        members: [
          { kind: 'value', key: 'p', column: 1 },
          { kind: 'object', key: 'q', members: [{ kind: 'value', key: 'r', column: 2 }, { kind: 'value', key: 's', column: 3 }] },
        ],
      },
      { kind: 'object', key: 'y', members: [{ kind: 'value', key: 'p', column: 4 }] },
    ]);
  });

  test.each([
    [['a', 'a'], 13601],
    [['a', 'a.b'], 13601],
    [['a.b', 'a'], 13601],
    [['x.a', 'y', 'x.b'], 13601],
    [['x.q.a', 'x.r', 'x.q.b'], 13601],
    [['a.'], 13603],
    [['.'], 13603],
  ])('%j is %i', (names, number) => {
    expect(() => jsonMembers(names, node)).toThrow(expect.objectContaining({ number, line: 3 }) as Error);
  });

  test('keys differ by case', () => {
    expect(jsonMembers(['a', 'A'], node)).toHaveLength(2);
  });
});
