import type { NamedTable } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { OutputColumn } from '../bound.ts';
import type { InlineFunctionInfo, ViewInfo } from '../catalog.ts';
import { formatObjectName } from '../object-name.ts';
import { bindQuery } from '../query/bind-query.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';
import { derivedFrom } from './derived.ts';

/** A view's query in its place. It sees nothing of the statement: its names are those of its own database and schema. */
export function bindView(node: NamedTable, view: ViewInfo, scope: SourceScope, context: BindContext): BoundFrom {
  const query = bindQuery(view.query, { with: view.with, role: 'subquery' }, moduleContext(view, node, context));
  const columns = viewColumns(view, query.columns, node);
  const alias = node.alias?.value;
  const names = {
    exposedName: alias ?? view.name,
    ...(alias === undefined ? { schema: view.schema, database: view.database } : {}),
    writtenName: formatObjectName(node.name),
    columns,
  };
  const from = derivedFrom(query, names, scope, context);
  return view.checkOption === true && from.source.kind === 'derived' ? { ...from, source: { ...from.source, checkOption: true } } : from;
}

const nestingLimit = 32;

/** The context of a view's or inline function's body. */
export function moduleContext(module: ViewInfo | InlineFunctionInfo, node: { readonly span: NamedTable['span'] }, context: BindContext): BindContext {
  if (context.depth >= nestingLimit) throw bindError(node, 217, nestingLimit);
  return { ...context, ctes: new Map(), parameters: new Map(), database: module.database, defaultSchema: module.schema, depth: context.depth + 1, caseDepth: 0 };
}

function viewColumns(view: ViewInfo, columns: readonly OutputColumn[], node: { readonly span: NamedTable['span'] }): readonly OutputColumn[] {
  const { columns: names } = view;
  if (names === undefined) return columns;
  if (names.length > columns.length) throw bindError(node, 4502, view.name);
  if (names.length < columns.length) throw bindError(node, 8158, view.name);
  return columns.map((column, at) => ({ ...column, name: names[at]?.value ?? column.name }));
}
