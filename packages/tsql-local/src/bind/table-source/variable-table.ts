import type { VariableTable } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import { allocateRange, type BindContext } from '../bind-context.ts';
import type { TableInfo } from '../catalog.ts';
import { nameKey } from '../same-name.ts';
import { tableRange } from '../scope.ts';
import type { BoundFrom } from './bind-table-sources.ts';

export function bindVariableTable(node: VariableTable, context: BindContext): BoundFrom {
  const table = tableVariable(node.name, node, context);
  const range = allocateRange(context);
  return { source: { kind: 'table', range, table }, ranges: [tableRange(range, table, node.alias?.value ?? node.name, node.name)] };
}

/** The table variable or table-valued parameter of this name; none is 1087. */
export function tableVariable(name: string, node: { readonly span: VariableTable['span'] }, context: BindContext): TableInfo {
  if (context.parameters !== undefined) {
    const argument = context.parameters.get(nameKey(name));
    if (argument?.kind !== 'table') throw bindError(node, 1087, name);
    return argument;
  }
  const variable = context.compile.variables.get(nameKey(name));
  if (variable?.kind !== 'table') throw bindError(node, 1087, name);
  return variable.table;
}
