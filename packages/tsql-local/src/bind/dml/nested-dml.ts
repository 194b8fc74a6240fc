/** INSERT … SELECT … FROM (UPDATE … OUTPUT …) AS x: the rows that the statement in FROM gives are the query's only source. */
import type { DmlTable, InsertStatement, Query } from 'tsql-parser';
import { allocateCte, allocateRange, type BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundQuery } from '../bound.ts';
import { nameColumns } from '../query/column-list.ts';
import { bindQueryHints } from '../query/query-hints.ts';
import { walk } from '../visit.ts';
import { bindDelete, type BoundDelete } from './bind-delete.ts';
import { bindInsert, type BoundInsert } from './bind-insert.ts';
import { bindMerge, type BoundMerge } from './bind-merge.ts';
import { bindUpdate, type BoundUpdate } from './bind-update.ts';
import type { InsertTarget } from './insert-target.ts';

export type BoundDml =
  | { readonly kind: 'insert'; readonly bound: BoundInsert }
  | { readonly kind: 'update'; readonly bound: BoundUpdate }
  | { readonly kind: 'delete'; readonly bound: BoundDelete }
  | { readonly kind: 'merge'; readonly bound: BoundMerge };

export interface NestedDml {
  /** By which name the query reads the rows: as a common table expression's. */
  readonly cte: number;
  readonly statement: DmlTable['statement'];
  readonly dml: BoundDml;
}

export function bindDml(statement: DmlTable['statement'], context: BindContext): BoundDml {
  switch (statement.kind) {
    case 'InsertStatement':
      return { kind: 'insert', bound: bindInsert(statement, context) };
    case 'UpdateStatement':
      return { kind: 'update', bound: bindUpdate(statement, context) };
    case 'DeleteStatement':
      return { kind: 'delete', bound: bindDelete(statement, context) };
    case 'MergeStatement':
      return { kind: 'merge', bound: bindMerge(statement, context) };
  }
}

/** Binds the statement in the query's FROM, if one stands there, so that the query can be bound. `written` is the INSERT's target in messages. */
export function bindNestedDml(query: Query, target: InsertTarget, written: string, context: BindContext): NestedDml | undefined {
  const { expression } = query;
  if (expression.kind !== 'QuerySpecification' || expression.from.length !== 1) return undefined;
  const [node] = expression.from;
  if (node?.kind !== 'DmlTable') return undefined;
  if (expression.distinct) throw bindError(node, 10722);
  if (expression.groupBy.length > 0 || expression.having !== undefined || expression.top !== undefined || query.orderBy.length > 0) {
    throw refuse(node, 'grouping, ordering or limiting the rows of a nested INSERT, UPDATE, DELETE or MERGE');
  }
  checkTarget(node, target, written, context);
  const { statement } = node;
  if (statement.output === undefined) throw bindError(statement, 10716);
  if (statement.output.into !== undefined) throw bindError(statement, 10720);
  bindQueryHints(statement.hints);
  const dml = bindDml(statement, context);
  const columns = nameColumns(dml.bound.output?.client?.columns ?? [], node.columns, node.alias.value, node);
  const range = allocateRange(context);
  const cte = allocateCte(context);
  context.statement.nested.set(node, { source: { kind: 'cte', range, cte, columns }, ranges: [{ range, exposedName: node.alias.value, writtenName: node.alias.value, columns }] });
  return { cte, statement, dml };
}

/** What the rows go into: no view, no trigger, no foreign key on either side. */
function checkTarget(node: DmlTable, { table, through }: InsertTarget, written: string, { compile }: BindContext): void {
  if (through !== undefined) throw bindError(node, 354, written);
  if ((compile.catalog.triggersOf?.(table.objectId) ?? []).some((trigger) => !trigger.disabled)) throw bindError(node, 355, written);
  const own = table.constraints.find((constraint) => constraint.kind === 'foreign key');
  const key = own ?? compile.catalog.foreignKeysTo?.(table)[0]?.key;
  if (key !== undefined) throw bindError(node, 356, written, key.name);
}

/** Above a nested statement neither groups nor subqueries stand. */
export function refuseOverNested(query: BoundQuery, statement: InsertStatement): void {
  walk(query, (part) => {
    if (part !== query && (part.kind === 'aggregate' || part.kind === 'window' || part.kind === 'query')) {
      throw refuse(statement, 'an aggregate or a subquery over a nested INSERT, UPDATE, DELETE or MERGE');
    }
    return true;
  });
}
