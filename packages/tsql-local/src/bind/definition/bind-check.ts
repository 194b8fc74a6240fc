import type { CheckConstraint, Predicate } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundPredicate } from '../bound.ts';
import type { ColumnInfo, ConstraintInfo, TableInfo } from '../catalog.ts';
import { readsSession } from '../expression/reads-session.ts';
import { bindPredicate } from '../predicate.ts';
import { createScope, tableRange } from '../scope.ts';
import { walk } from '../visit.ts';
import { columnConstraintName, tableCheckName } from './auto-name.ts';
import { canonicalPredicate } from './canonical-text.ts';
import { functionFacts } from './function-facts.ts';
import type { DefinitionContext, TableTarget } from './definition-context.ts';

export type CheckInfo = Extract<ConstraintInfo, { kind: 'check' }>;

/** The number of the range variable that stands for a table's row in its own definitions. */
export const definitionRange = 0;

/** `column`: the one at which the constraint is written. */
export function bindCheck(node: CheckConstraint, column: ColumnInfo | undefined, table: TableInfo, state: CheckInfo['state'], target: TableTarget, context: DefinitionContext): CheckInfo {
  const named = columnsNamed(bindCondition(node.condition, table, context));
  if (column !== undefined && named.some((index) => table.columns[index]?.name !== column.name)) throw bindError(node, 8141, 'CHECK', column.name, target.name);
  const only = named.length === 1 ? table.columns[named[0] ?? 0] : column;
  const objectId = context.nextObjectId();
  const made = column === undefined ? tableCheckName(target.name, objectId) : columnConstraintName('CK', target.name, column.name, objectId);
  return {
    kind: 'check',
    objectId,
    name: node.name?.value ?? made,
    pgName: `k${objectId}`,
    systemNamed: node.name === undefined,
    text: canonicalPredicate(node.condition),
    state,
    ...(only === undefined ? {} : { column: only.name }),
  };
}

/** A condition over one row of a table: a CHECK or a filter. It sees no variables, no queries and nothing that only a session knows. */
export function bindCondition(node: Predicate, table: TableInfo, context: Pick<DefinitionContext, 'bind'>): BoundPredicate {
  const bound = bindPredicate(node, createScope([tableRange(definitionRange, table)], 'definition'), context.bind);
  walk(bound, (part) => {
    if (part.kind === 'variable') throw bindError(node, 112, 'CREATE TABLE');
    if (part.kind === 'query') throw bindError(node, 1046);
    if (part.kind === 'next value') throw bindError(node, 11719);
    // PostgreSQL asks before the row is there, SQL Server when it is.
    if (part.kind === 'user function' && functionFacts(part.function, context.bind.compile.catalog).readsData) throw refuse(node, 'a condition that calls a function which reads tables');
    const read = part.kind === 'column' && part.range === definitionRange ? table.columns[part.index] : undefined;
    if (read?.computed?.persisted === false) throw bindError(node, 1764, read.name, table.name, 'CHECK CONSTRAINT');
    if (part.kind === 'clock' || part.kind === 'session' || (part.kind === 'function' && 'arguments' in part && readsSession(part))) throw refuse(node, 'a condition over the clock or the session in a definition');
    return true;
  });
  return bound;
}

/** Indexes of the columns that a condition reads, each once. */
function columnsNamed(condition: BoundPredicate): readonly number[] {
  const named = new Set<number>();
  walk(condition, (part) => {
    if (part.kind === 'column') named.add(part.index);
    return true;
  });
  return [...named];
}
