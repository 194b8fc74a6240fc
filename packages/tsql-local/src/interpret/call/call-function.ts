import type { Expression } from 'tsql-parser';
import type { ScalarFunctionInfo } from '../../bind/catalog.ts';
import { convertValue, evaluate, type Evaluated } from '../evaluate.ts';
import { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import type { Argument } from './argument.ts';
import { bindArguments } from './bind-arguments.ts';

/** EXEC of a scalar function: arguments as a procedure takes them, so that one with a default may be left out. */
export async function callFunction(run: Run, info: ScalarFunctionInfo, calledAs: string, given: readonly Argument[]): Promise<Evaluated> {
  const frame = new Frame({ kind: 'batch', inProcedure: false });
  await bindArguments(run, info, calledAs, frame, given);
  return evaluate({ ...run, frame }, callOf(info));
}

/** What is compiled is kept by node, so the node is kept too. */
const calls = new WeakMap<ScalarFunctionInfo, Expression>();

/** `db.schema.f(@a, @b)` over the parameters as variables. */
function callOf(info: ScalarFunctionInfo): Expression {
  const known = calls.get(info);
  if (known !== undefined) return known;
  const span = { start: 0, end: 0, line: 0 };
  const part = (value: string) => ({ kind: 'Identifier' as const, value, quote: 'bracket' as const, span });
  const call: Expression = {
    kind: 'FunctionCall',
    name: { kind: 'ObjectName', database: part(info.database), schema: part(info.schema), name: part(info.name), partCount: 3, span },
    arguments: info.parameters.map(({ name }) => ({ kind: 'VariableReference', name, span })),
    parenthesized: true,
    star: false,
    distinct: false,
    span,
  };
  calls.set(info, call);
  return call;
}

/** The result goes into the variable that the EXEC names, converted as by an assignment. */
export async function keepResult(run: Run, name: string, { value, type }: Evaluated): Promise<void> {
  const variable = run.frame.scalar(name);
  variable.value = await convertValue(run, value, type, variable.type);
}
