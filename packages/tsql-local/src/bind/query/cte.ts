import type { CommonTableExpression } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import { allocateCte, type BindContext, type VisibleCte } from '../bind-context.ts';
import type { BoundCte } from '../bound.ts';
import { nameKey } from '../same-name.ts';
import type { Scope } from '../scope.ts';
import { bindQuery } from './bind-query.ts';
import { nameColumns } from './column-list.ts';
import { bindRecursiveCte } from './recursive-cte.ts';
import { countReferences } from './references.ts';

/** The expressions of a WITH in order, and the context in which the statement behind them is bound. */
export function bindCtes(
  list: readonly CommonTableExpression[],
  outer: Scope | undefined,
  context: BindContext,
): { readonly ctes: readonly BoundCte[]; readonly context: BindContext } {
  const ctes: BoundCte[] = [];
  const names = new Set<string>();
  let inner = context;
  for (const node of list) {
    const key = nameKey(node.name.value);
    if (names.has(key)) throw bindError(node, 239, node.name.value);
    names.add(key);
    const cte = countReferences(node.query, node.name.value) > 0 ? bindRecursiveCte(node, outer, inner) : bindPlainCte(node, outer, inner);
    ctes.push(cte);
    inner = seeCte(inner, cte);
  }
  return { ctes, context: inner };
}

export function seeCte(context: BindContext, cte: VisibleCte): BindContext {
  return { ...context, ctes: new Map([...context.ctes, [nameKey(cte.name), { id: cte.id, name: cte.name, columns: cte.columns }]]) };
}

function bindPlainCte(node: CommonTableExpression, outer: Scope | undefined, context: BindContext): BoundCte {
  const query = bindQuery(node.query, { ...(outer === undefined ? {} : { outer }), role: 'subquery' }, context);
  const columns = nameColumns(query.columns, node.columns, node.name.value, node);
  return { id: allocateCte(context), name: node.name.value, columns, query, recursive: false, maximumRecursion: 0 };
}
