/** SOUNDEX and PARSENAME. */
import type { ScalarFunction } from '../function-definition.ts';
import { define, exactly, intType } from './define.ts';
import { nvarchar, varchar } from './string-argument.ts';

export const namePartFunctions: readonly ScalarFunction[] = [
  define('SOUNDEX', exactly(1), () => ({ parameters: [varchar(8000)], result: varchar(5), nullable: true }), ([x = '']) => `tsql.soundex(${x})`),
  define('PARSENAME', exactly(2), () => ({ parameters: [nvarchar(4000), intType], result: nvarchar(128), nullable: true }), ([x = '', place = '']) => `tsql.parse_name(${x}, ${place})`),
];
