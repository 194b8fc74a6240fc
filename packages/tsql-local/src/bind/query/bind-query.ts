import type { CommonTableExpression, Query, QueryExpression } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundQuery } from '../bound.ts';
import { bindForJson, jsonColumnName, type DocumentSource } from '../document/bind-for-json.ts';
import type { XmlForm } from '../document/bound-document.ts';
import { bindForXml, xmlColumnName } from '../document/bind-for-xml.ts';
import type { Scope } from '../scope.ts';
import { bindCtes } from './cte.ts';
import { leadingOrdinals } from './order-by.ts';
import { bindSpecification } from './select.ts';
import { bindBranch, bindSetOrder } from './set-operation.ts';
import { bindPaging } from './top.ts';

export interface QueryOptions {
  /** WITH before the statement, or of a view's body. */
  readonly with?: readonly CommonTableExpression[];
  /** The query around this one, whose columns it may read. */
  readonly outer?: Scope;
  /** ORDER BY means something without TOP in a statement only: elsewhere it is 1033. Default: statement. */
  readonly role?: 'statement' | 'subquery';
  /** What is read of its xml value. Default: the value itself. */
  readonly xmlOutput?: XmlForm['output'];
}

/** A query with every name resolved and every expression typed. It has no INTO: who takes one takes it out first. */
export function bindQuery(query: Query, options: QueryOptions, context: BindContext): BoundQuery {
  const { ctes, context: inner } = bindCtes(options.with ?? [], options.outer, context);
  const role = options.role ?? 'statement';
  const expression = withoutParentheses(query.expression);
  if (role === 'subquery') checkSubquery(query, expression);
  const paging = bindPaging(query, options.outer, inner);
  if (expression.kind === 'QuerySpecification') {
    const { select, items, orderBy, top, scope } = bindSpecification(expression, query, options.outer, inner);
    const columns = items.map((item) => item.column);
    const rows: BoundQuery = { kind: 'query', columns, ctes, body: select, orderBy, ...(top === undefined ? {} : { top }), ...paging, orderOrdinals: leadingOrdinals(orderBy) };
    return asDocument(query, rows, { items: select.items, ranges: scope.ranges }, options);
  }
  const branch = bindBranch(expression, options.outer, inner);
  const orderBy = bindSetOrder(query.orderBy, branch, inner);
  const rows: BoundQuery = { kind: 'query', columns: branch.columns, ctes, body: branch.body, orderBy, ...paging, orderOrdinals: leadingOrdinals(orderBy) };
  return asDocument(query, rows, { items: [], ranges: branch.first.scope.ranges }, options);
}

/** The rows themselves, or with FOR JSON or FOR XML their text; its column has a name for the client alone. */
function asDocument({ forJson, forXml }: Query, rows: BoundQuery, source: DocumentSource, { role = 'statement', xmlOutput }: QueryOptions): BoundQuery {
  if (forJson !== undefined) return bindForJson(rows, forJson, source, role === 'statement' ? jsonColumnName : '');
  return forXml === undefined ? rows : bindForXml(rows, forXml, source, role === 'statement' ? xmlColumnName : '', xmlOutput);
}

function withoutParentheses(expression: QueryExpression): Exclude<QueryExpression, { kind: 'ParenthesizedQuery' }> {
  return expression.kind === 'ParenthesizedQuery' ? withoutParentheses(expression.expression) : expression;
}

function checkSubquery(query: Query, expression: QueryExpression): void {
  const top = expression.kind === 'QuerySpecification' ? expression.top : undefined;
  if (query.orderBy.length > 0 && top === undefined && query.offset === undefined && query.forJson === undefined && query.forXml === undefined) throw bindError(query, 1033);
}
