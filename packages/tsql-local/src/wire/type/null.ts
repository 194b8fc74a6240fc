/** NULLTYPE 0x1F: a parameter that is NULL and nothing else, with no bytes of value. T-SQL types an untyped NULL as int. */
import type { TypeInfoReader } from './value-form.ts';

export const nullToken = 0x1f;

export const readNullType: TypeInfoReader = (_bytes, offset) => ({
  value: { type: { kind: 'int' }, read: (_source, at) => ({ value: null, offset: at }) },
  offset,
});
