import type { Query, SubqueryExpression } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundQuery, OutputColumn } from '../bound.ts';
import { bindQuery } from '../query/bind-query.ts';
import type { Scope } from '../scope.ts';

export function bindScalarSubquery(node: SubqueryExpression, scope: Scope, context: BindContext): BoundExpression {
  const { query, column } = bindOneColumn(node.query, node, scope, context);
  return { kind: 'scalar subquery', query, type: column.type, nullable: true };
}

/** A subquery whose one column is compared or read; more columns are 116. */
export function bindOneColumn(query: Query, node: { readonly span: Span }, scope: Scope, context: BindContext): { readonly query: BoundQuery; readonly column: OutputColumn } {
  const bound = bindSubquery(query, node, scope, context);
  const [column, ...more] = bound.columns;
  if (column === undefined || more.length > 0) throw bindError(node, 116);
  return { query: bound, column };
}

/** Any subquery; inside an aggregate there may be none (130), nor in GROUP BY (144). */
export function bindSubquery(query: Query, node: { readonly span: Span }, scope: Scope, context: BindContext): BoundQuery {
  if (scope.inside === 'aggregate') throw bindError(node, 130);
  if (scope.clause === 'group by') throw bindError(node, 144);
  return bindQuery(query, { outer: scope, role: 'subquery' }, context);
}
