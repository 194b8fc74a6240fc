import type { ExecuteArgument } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import { convertValue, evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import type { Argument } from './argument.ts';
import { defaultCollation } from '../../types/sql-type.ts';

/** The arguments as EXEC wrote them, evaluated in the caller's frame. */
export async function writtenArguments(run: Run, written: readonly ExecuteArgument[]): Promise<Argument[]> {
  const result: Argument[] = [];
  for (const argument of written) {
    const name = argument.name === undefined ? {} : { name: argument.name };
    const { value } = argument;
    if (value === undefined) {
      result.push({ ...name, content: { kind: 'default' } });
      continue;
    }
    if (value.kind === 'ColumnReference') {
      // A bare word stands for its own text.
      const text = value.parts.map((part) => part.value).join('.');
      result.push({ ...name, content: { kind: 'value', type: { kind: 'nvarchar', length: Math.max(1, text.length), collation: defaultCollation }, value: text } });
      continue;
    }
    if (value.kind === 'VariableReference') {
      const variable = run.frame.variables.get(value.name.toLowerCase());
      if (variable === undefined) throw sqlError(137, value.name);
      if (variable.kind === 'table') {
        result.push({ ...name, content: { kind: 'table', table: variable.table } });
        continue;
      }
      if (variable.kind === 'cursor') {
        result.push({ ...name, content: { kind: 'cursor', name: value.name, variable, output: argument.output } });
        continue;
      }
      const writeBack = argument.output
        ? { writeBack: async (given: Parameters<NonNullable<Argument['writeBack']>>[0], type: typeof variable.type) => void (variable.value = await convertValue(run, given, type, variable.type)) }
        : {};
      result.push({ ...name, content: { kind: 'value', type: variable.type, value: variable.value }, ...writeBack });
      continue;
    }
    const evaluated = await evaluate(run, value);
    result.push({ ...name, content: { kind: 'value', ...evaluated } });
  }
  return result;
}
