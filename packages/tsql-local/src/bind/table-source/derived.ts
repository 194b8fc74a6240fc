import type { DerivedTable } from 'tsql-parser';
import type { BindContext } from '../bind-context.ts';
import { allocateRange } from '../bind-context.ts';
import type { BoundQuery, OutputColumn } from '../bound.ts';
import { bindQuery } from '../query/bind-query.ts';
import { nameColumns } from '../query/column-list.ts';
import type { RangeVariable } from '../scope.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';

export function bindDerived(node: DerivedTable, scope: SourceScope, context: BindContext): BoundFrom {
  const query = bindQuery(node.query, { ...(scope.outer === undefined ? {} : { outer: scope.outer }), role: 'subquery' }, context);
  const columns = nameColumns(query.columns, node.columns, node.alias.value, node);
  return derivedFrom(query, { exposedName: node.alias.value, writtenName: node.alias.value, columns }, scope, context);
}

/** A bound query as a table source under a name. */
export function derivedFrom(
  query: BoundQuery,
  names: Omit<RangeVariable, 'range' | 'columns'> & { readonly columns: readonly OutputColumn[] },
  scope: SourceScope,
  context: BindContext,
): BoundFrom {
  const range = allocateRange(context);
  return { source: { kind: 'derived', range, query, lateral: scope.lateral }, ranges: [{ range, ...names }] };
}
