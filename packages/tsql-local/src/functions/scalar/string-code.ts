/** ASCII, UNICODE, CHAR, NCHAR. */
import { defaultCollation } from '../../types/sql-type.ts';
import { isNational } from '../../types/type-family.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { define, exactly, intType, parameterType } from './define.ts';
import { emitText, ownType, stringArgument } from './string-argument.ts';

const ascii = define(
  'ASCII',
  exactly(1),
  (call) => {
    stringArgument(call, 0, 'ascii');
    return { parameters: [ownType(call, 0)], result: intType, nullable: true };
  },
  ([x = ''], signature) => `tsql.ascii(${emitText(x, parameterType(signature, 0))})`,
);

const unicode = define(
  'UNICODE',
  exactly(1),
  (call) => {
    stringArgument(call, 0, 'unicode');
    return { parameters: [ownType(call, 0)], result: intType, nullable: true };
  },
  ([x = ''], signature) => {
    const type = parameterType(signature, 0);
    const text = emitText(x, type);
    return isNational(type) ? `tsql.unicode(${text})` : `nullif(ascii(${text}), 0)`;
  },
);

const char = define(
  'CHAR',
  exactly(1),
  () => ({ parameters: [intType], result: { kind: 'char', length: 1, collation: defaultCollation }, nullable: true }),
  ([x = '']) => `tsql.char_of(${x})`,
);

const nchar = define(
  'NCHAR',
  exactly(1),
  () => ({ parameters: [intType], result: { kind: 'nchar', length: 1, collation: defaultCollation }, nullable: true }),
  ([x = '']) => `tsql.nchar_of(${x})`,
);

export const codeFunctions: readonly ScalarFunction[] = [ascii, unicode, char, nchar];
