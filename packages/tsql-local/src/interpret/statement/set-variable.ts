import type { BinaryOperator, Expression, SetVariableStatement } from 'tsql-parser';
import { mutation } from '../../bind/mutation.ts';
import { sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';
import { runAssignCursor } from './cursor.ts';

const compoundNodes = new WeakMap<SetVariableStatement, Expression>();

export async function runSetVariable(run: Run, statement: SetVariableStatement): Promise<void> {
  const variable = run.frame.variables.get(statement.variable.toLowerCase());
  if (variable?.kind === 'cursor') return runAssignCursor(run, statement);
  if (variable?.kind !== 'scalar') throw sqlError(137, statement.variable);
  variable.value = (await evaluate(run, assignedExpression(statement), variable.type)).value;
  run.session.rowCount = 1n;
  run.session.error = 0;
  await statementDone(run, command.select);
}

/** `SET @v += x` assigns `@v + (x)`, and `SET @v.P = x` what @v becomes. The node is kept, since what is compiled is kept by node. */
export function assignedExpression(statement: SetVariableStatement): Expression {
  if (statement.operator === '=' && statement.property === undefined) return statement.expression;
  const known = compoundNodes.get(statement);
  if (known !== undefined) return known;
  const { span } = statement;
  const left: Expression = { kind: 'VariableReference', name: statement.variable, span };
  if (statement.property !== undefined) {
    const node = mutation(left, statement.property, statement.expression);
    compoundNodes.set(statement, node);
    return node;
  }
  const node: Expression = {
    kind: 'BinaryExpression',
    operator: statement.operator.slice(0, -1) as BinaryOperator,
    left,
    right: { kind: 'ParenthesizedExpression', expression: statement.expression, span },
    span,
  };
  compoundNodes.set(statement, node);
  return node;
}
