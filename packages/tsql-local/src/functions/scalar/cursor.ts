import type { ScalarFunction } from '../function-definition.ts';
import { define, exactly } from './define.ts';
import { nvarchar } from './string-argument.ts';

/** 1 open, 0 open without a row, -1 closed, -2 a variable without a cursor, -3 no such cursor. */
const cursorStatus = define(
  'CURSOR_STATUS',
  exactly(2),
  () => ({ parameters: [nvarchar(4000), nvarchar(4000)], result: { kind: 'smallint' }, nullable: true }),
  (call) => `tsql.cursor_status(${call.join(', ')})`,
  { deterministic: false, sessionValue: 'CURSOR_STATES' },
);

export const cursorFunctions: readonly ScalarFunction[] = [cursorStatus];
