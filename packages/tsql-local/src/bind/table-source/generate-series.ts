import type { FunctionTable } from 'tsql-parser';
import { isInteger } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { unify } from '../../types/unify.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { constantValue, isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { operandOf } from '../operand.ts';
import type { TableFunctionCall } from './function-table.ts';

/** GENERATE_SERIES(start, stop [, step]) over integers or decimals of one kind: `value`. A step of 0 is 4199. */
export function bindGenerateSeries(node: FunctionTable, given: readonly BoundExpression[], context: BindContext): TableFunctionCall {
  if (given.length < 2 || given.length > 3) throw bindError(node, 189, 'generate_series', 2, 3);
  for (const [at, argument] of given.entries()) {
    if (!isInteger(argument.type) && argument.type.kind !== 'decimal') throw bindError(node, 8116, typeName(argument.type), at + 1, 'generate_series');
  }
  const typed = given.filter((argument) => !isLiteralNull(argument));
  if (new Set(typed.map((argument) => argument.type.kind)).size > 1) throw bindError(node, 5373);
  const step = given[2];
  if (step !== undefined && typeof constantValue(step) !== 'object' && Number(constantValue(step) ?? 1) === 0) throw bindError(node, 4199, 0, 3, 'generate_series');
  const type = unify(given.map(operandOf));
  return {
    function: { name: 'GENERATE_SERIES', arguments: given.map((argument) => convertTo(argument, type, 'implicit', context)) },
    columns: [{ name: 'value', type, nullable: false }],
  };
}
