/** What stands inside a PL/pgSQL function for that which a statement of a batch is given as a parameter. */
import type { RoutineNames } from '../../bind/compile-context.ts';
import { emitConstant } from '../../functions/emit-constant.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { pgType } from '../../types/pg-type.ts';
import { sqlErrorWithState } from '../../types/errors.ts';
import type { ParameterSource } from '../pg-statement.ts';

/** The hidden parameters of each function: the session's values as JSON, and the depth of calls. */
export const routineContext = '_context';
export const routineLevel = '_level';
/** Its variables: the moment of the statement that runs, the rows of the last one, the number of its own rows in table variables. */
export const routineClock = '_clock';
export const routineRowCount = '_rowcount';
export const routineFrame = '_frame';

export function routineValue(source: ParameterSource, names: RoutineNames): string {
  switch (source.kind) {
    case 'variable':
      return names.variable(source.name);
    case 'clock':
      return routineClock;
    case 'session context':
      return routineContext;
    case 'constant':
      return emitConstant(source.value, source.type);
    case 'random':
      throw sqlErrorWithState(443, 1, 'rand');
    case 'session':
      return ownValues(names).get(source.name) ?? `CAST(tsql.routine_value(${routineContext}, ${quoteLiteral(source.name)}) AS ${pgType(source.type)})`;
  }
}

/** Values that are the function's own and not its caller's. */
const ownValues = (names: RoutineNames): ReadonlyMap<string, string> =>
  new Map([
    ['@@ROWCOUNT', `CAST(${routineRowCount} AS int4)`],
    ['ROWCOUNT_BIG', routineRowCount],
    ['@@ERROR', 'CAST(0 AS int4)'],
    ['@@NESTLEVEL', routineLevel],
    ['@@PROCID', `CAST(${names.objectId} AS int4)`],
  ]);
