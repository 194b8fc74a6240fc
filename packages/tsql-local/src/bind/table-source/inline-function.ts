import type { FunctionArgument, FunctionTable } from 'tsql-parser';
import { bindError, bindErrorWithState } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { InlineFunctionInfo, ParameterInfo, TableInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import { asExpression } from '../expression/argument.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { formatObjectName } from '../object-name.ts';
import { bindQuery } from '../query/bind-query.ts';
import { nameColumns } from '../query/column-list.ts';
import { nameKey } from '../same-name.ts';
import { createScope } from '../scope.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';
import { derivedFrom } from './derived.ts';
import { tableVariable } from './variable-table.ts';
import { moduleContext } from './view.ts';

/** An inline function's query in its place, its parameters replaced by the arguments. */
export function bindInlineFunction(node: FunctionTable, info: InlineFunctionInfo, scope: SourceScope, context: BindContext): BoundFrom {
  const written = formatObjectName(node.name);
  if (node.arguments.length < info.parameters.length) throw bindErrorWithState(node, 313, 3, written);
  if (node.arguments.length > info.parameters.length) throw bindError(node, 8144, written);
  const parameters = new Map<string, BoundExpression | TableInfo>();
  for (const [at, parameter] of info.parameters.entries()) {
    const argument = node.arguments[at];
    if (argument !== undefined) parameters.set(nameKey(parameter.name), bindArgument(argument, parameter, node, scope, context));
  }
  const query = bindQuery(info.query, { with: info.with, role: 'subquery' }, { ...moduleContext(info, node, context), parameters });
  const alias = node.alias?.value;
  const columns = node.columns === undefined ? query.columns : nameColumns(query.columns, node.columns, alias ?? info.name, node);
  const names = {
    exposedName: alias ?? info.name,
    ...(alias === undefined ? { schema: info.schema, database: info.database } : {}),
    writtenName: written,
    columns,
  };
  return derivedFrom(query, names, scope, context);
}

function bindArgument(argument: FunctionArgument, parameter: ParameterInfo, node: FunctionTable, scope: SourceScope, context: BindContext): BoundExpression | TableInfo {
  if (parameter.type.kind === 'table type') {
    if (argument.kind !== 'VariableReference') throw bindError(node, 206, 'table', parameter.type.name);
    return tableVariable(argument.name, argument, context);
  }
  if (argument.kind === 'DefaultArgument') {
    if (parameter.default === undefined) throw bindErrorWithState(node, 313, 3, formatObjectName(node.name));
    return { kind: 'constant', value: parameter.default, type: parameter.type, nullable: parameter.default === null };
  }
  const bound = bindExpression(asExpression(argument, node), createScope([], 'from', scope.outer), context);
  const converted = convertTo(bound, parameter.type, 'implicit', context);
  // A parameter is no literal inside the body, whatever stands for it.
  return converted.kind === 'constant' ? { kind: 'conversion', operand: converted, mode: 'cast', type: converted.type, nullable: converted.nullable } : converted;
}
