/** *FROMPARTS, and the statement's own moment. */
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { anyNullable, datetimeType, define, exactly, intType } from './define.ts';

/** The last argument of the types with a scale: an integer constant from 0 to 7. */
function constantScale(call: readonly ArgumentInfo[], type: string): number {
  const scale = call.at(-1)?.constant;
  if (typeof scale !== 'number' || !Number.isInteger(scale)) throw sqlError(10760, type);
  if (scale < 0 || scale > 7) throw sqlError(1002, 1, scale);
  return scale;
}

/** `scaled`: the last argument is the scale, and emit gets it as a digit. */
function fromParts(name: string, kind: 'date' | 'time' | 'datetime' | 'datetime2' | 'smalldatetime' | 'datetimeoffset', count: number): ScalarFunction {
  return define(
    name,
    exactly(count),
    (call) => {
      const parameters = call.map(() => intType);
      const result: SqlType =
        kind === 'time' || kind === 'datetime2' || kind === 'datetimeoffset' ? { kind, scale: constantScale(call, kind) } : { kind };
      return { parameters, result, nullable: anyNullable(call) };
    },
    (call) => `tsql.${name.toLowerCase()}(${call.join(', ')})`,
  );
}

const datetime2: SqlType = { kind: 'datetime2', scale: 7 };

function clock(name: string, result: SqlType, emit: (clock: string) => string, bare = false): ScalarFunction {
  return define(name, exactly(0), () => ({ parameters: [], result, nullable: false }), ([moment = '']) => emit(moment), {
    deterministic: false,
    usesClock: true,
    ...(bare ? { bare: true } : {}),
  });
}

const asDatetime = (moment: string) => `tsql.ticks_to_datetime(${moment}, 'datetime2', false)`;

export const dateBuildFunctions: readonly ScalarFunction[] = [
  fromParts('DATEFROMPARTS', 'date', 3),
  fromParts('TIMEFROMPARTS', 'time', 5),
  fromParts('DATETIMEFROMPARTS', 'datetime', 7),
  fromParts('DATETIME2FROMPARTS', 'datetime2', 8),
  fromParts('SMALLDATETIMEFROMPARTS', 'smalldatetime', 5),
  fromParts('DATETIMEOFFSETFROMPARTS', 'datetimeoffset', 10),
  // The engine's local time zone is UTC.
  clock('GETDATE', datetimeType, asDatetime),
  clock('GETUTCDATE', datetimeType, asDatetime),
  clock('CURRENT_TIMESTAMP', datetimeType, asDatetime, true),
  clock('SYSDATETIME', datetime2, (moment) => moment),
  clock('SYSUTCDATETIME', datetime2, (moment) => moment),
  clock('SYSDATETIMEOFFSET', { kind: 'datetimeoffset', scale: 7 }, (moment) => `tsql.make_offset(${moment}, 0)`),
];
