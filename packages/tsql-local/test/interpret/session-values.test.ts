import { expect, test } from 'vitest';
import { scalarFunctions } from '../../src/functions/index.ts';
import { sessionValueNames } from '../../src/interpret/session-values.ts';

test('every session value that the function tables name can be read', () => {
  const named = [...scalarFunctions.values()].flatMap((one) => (one.sessionValue === undefined ? [] : [one.sessionValue]));
  expect(named.filter((name) => !sessionValueNames.includes(name))).toEqual([]);
});
