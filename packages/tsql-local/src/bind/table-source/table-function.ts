import type { FunctionTable } from 'tsql-parser';
import { allocateRange, type BindContext } from '../bind-context.ts';
import type { TableFunctionInfo } from '../catalog.ts';
import { bindUserArguments } from '../expression/user-arguments.ts';
import { formatObjectName } from '../object-name.ts';
import { nameColumns } from '../query/column-list.ts';
import { createScope } from '../scope.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';

/** A multi-statement function in FROM. Under APPLY its arguments read what is left of it. */
export function bindTableFunction(node: FunctionTable, info: TableFunctionInfo, scope: SourceScope, context: BindContext): BoundFrom {
  const written = formatObjectName(node.name);
  const values = bindUserArguments(node, written, info, createScope([], 'from', scope.outer), context);
  const alias = node.alias?.value;
  const columns = node.columns === undefined ? info.columns : nameColumns(info.columns, node.columns, alias ?? info.name, node);
  const range = allocateRange(context);
  return {
    source: { kind: 'function', range, function: { name: 'user function', info, arguments: values }, columns, lateral: scope.lateral },
    ranges: [
      {
        range,
        exposedName: alias ?? info.name,
        ...(alias === undefined ? { schema: info.schema, database: info.database } : {}),
        writtenName: alias ?? written,
        columns,
      },
    ],
  };
}
