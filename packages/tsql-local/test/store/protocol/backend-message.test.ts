import { expect, test } from 'vitest';
import { readCommandTag, readErrorFields, readRowDescription, rowCountOf } from '../../../src/store/protocol/backend-message.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

test('fields of an ErrorResponse', () => {
  expect([...readErrorFields(bytes('SERROR\0C22003\0Mout of range\0Rint4pl\0\0'))]).toEqual([['S', 'ERROR'], ['C', '22003'], ['M', 'out of range'], ['R', 'int4pl']]);
});

test('columns of a RowDescription', () => {
  // Name, table OID, attribute, type OID, type length, modifier, format.
  const column = (name: string, oid: number): string => `${name}\0${'\0'.repeat(6)}\0\0\0${String.fromCharCode(oid)}${'\0'.repeat(8)}`;
  expect(readRowDescription(bytes(`\0\u0002${column('a', 23)}${column('', 25)}`))).toEqual([{ name: 'a', typeOid: 23 }, { name: '', typeOid: 25 }]);
});

test('rows of a command tag', () => {
  expect(readCommandTag(bytes('INSERT 0 3\0'))).toBe('INSERT 0 3');
  expect(['INSERT 0 3', 'SELECT 12', 'COPY 5', 'CREATE TABLE', 'BEGIN', ''].map(rowCountOf)).toEqual([3, 12, 5, 0, 0, 0]);
});
