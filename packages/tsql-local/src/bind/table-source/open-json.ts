import type { FunctionTable } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { TableFunctionCall } from './function-table.ts';

export function bindOpenJson(node: FunctionTable, _given: readonly BoundExpression[], _context: BindContext): TableFunctionCall {
  throw bindError(node, 40511, 'OPENJSON');
}
