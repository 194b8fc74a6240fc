/** MERGE: the two sides, what matches, and what each clause does to its rows. */
import type { ColumnReference, Identifier, MergeClause, MergeStatement, Predicate } from 'tsql-parser';
import { allocateRange, type BindContext } from '../bind-context.ts';
import { bindError, bindErrorWithState, refuse } from '../bind-error.ts';
import type { BoundCte, BoundExpression, BoundPredicate, BoundQuery, BoundTableSource } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { formatObjectName } from '../object-name.ts';
import { bindPredicate } from '../predicate.ts';
import { bindCtes } from '../query/cte.ts';
import { asFilter } from '../query/select.ts';
import { bindTop } from '../query/top.ts';
import { lookUpColumn } from '../resolve-column.ts';
import { nameKey } from '../same-name.ts';
import { createScope, tableRange, type RangeVariable, type Scope } from '../scope.ts';
import { bindTableSource, bindTableSources } from '../table-source/bind-table-sources.ts';
import type { InsertCell } from './bind-insert.ts';
import { dmlTarget, namesQuery } from './dml-target.ts';
import { checkIdentity, checkRowVersion, checkWidth, isFilled, listedColumns, type InsertTarget } from './insert-target.ts';
import { bindOutput, type BoundOutput } from './output.ts';
import { setColumn, setValue } from './set-clause.ts';
import { queryBehind, updatable } from './updatable.ts';
import { writtenColumn } from './written-column.ts';

export type BoundMergeAction =
  | { readonly kind: 'update'; readonly set: readonly { readonly column: ColumnInfo; readonly value: BoundExpression }[] }
  | { readonly kind: 'delete' }
  | { readonly kind: 'insert'; readonly target: InsertTarget; readonly cells: readonly InsertCell[] };

export interface BoundMergeClause {
  readonly when: MergeClause['when'];
  readonly condition?: BoundPredicate;
  readonly action: BoundMergeAction;
}

export interface BoundMerge {
  readonly table: TableInfo;
  /** The target's range variable. */
  readonly range: number;
  /** Of a view or common table expression as the target: its query, with the place of the table's row as the last column. */
  readonly through?: BoundQuery;
  readonly source: BoundTableSource;
  readonly sourceRanges: readonly RangeVariable[];
  readonly ctes: readonly BoundCte[];
  readonly on: BoundPredicate;
  readonly top?: BoundExpression;
  readonly clauses: readonly BoundMergeClause[];
  readonly output?: BoundOutput;
}

/** The ranges that the parts of the statement see. */
interface Sides {
  readonly table: TableInfo;
  readonly targetRange: RangeVariable;
  readonly through?: { readonly columns: readonly (ColumnInfo | undefined)[]; readonly query: BoundQuery };
  readonly sourceRanges: readonly RangeVariable[];
  readonly both: Scope;
}

export function bindMerge(statement: MergeStatement, given: BindContext): BoundMerge {
  const { ctes, context } = bindCtes(statement.with, undefined, given);
  const target = mergeTarget(statement, ctes, context);
  const { table, targetRange } = target;
  const { source, ranges } = bindTableSource(statement.source, { outer: undefined, lateral: false }, context);
  if (ranges.some((range) => sharesName(range, targetRange))) throw bindError(statement, 5318);
  const sides: Sides = { ...target, sourceRanges: ranges, both: createScope([targetRange, ...ranges], 'on') };
  const on = asFilter(bindPredicate(statement.on, sides.both, context));
  const clauses = statement.clauses.map((clause) => bindClause(clause, sides, context));
  if (statement.top?.percent === true) throw refuse(statement.top, 'TOP … PERCENT in a statement that writes');
  const top = statement.top === undefined ? undefined : bindTop(statement.top, false, undefined, context).count;
  const output = statement.output === undefined ? undefined : bindOutput(statement.output, { table, rows: ['inserted', 'deleted'], others: seenByOutput(sides, clauses), ofMerge: true, ...(target.through === undefined ? {} : { through: { range: targetRange, columns: target.through.columns } }) }, context);
  return {
    table,
    range: targetRange.range,
    ...(target.through === undefined ? {} : { through: target.through.query }),
    source,
    sourceRanges: ranges,
    ctes,
    on,
    clauses,
    ...(top === undefined ? {} : { top }),
    ...(output === undefined ? {} : { output }),
  };
}

/** A table, or a view or common table expression that all clauses can write through. */
function mergeTarget(statement: MergeStatement, ctes: readonly BoundCte[], context: BindContext): Pick<Sides, 'table' | 'targetRange' | 'through'> {
  const { target: node } = statement;
  if (node.kind !== 'NamedTable' || !namesQuery(node, context)) {
    const table = dmlTarget(node, context);
    return { table, targetRange: mergeTargetRange(node, table, context) };
  }
  const { source, scope } = bindTableSources([node], undefined, context);
  const [targetRange] = scope.ranges;
  const behind = targetRange === undefined ? undefined : queryBehind(source, targetRange.range, ctes);
  if (targetRange === undefined || behind === undefined) throw refuse(node, 'such a source of rows as the target of a statement');
  const { table, columns, query, check } = updatable({ ...behind, ctes, range: targetRange, form: 'view', written: formatObjectName(node.name), node }, writtenNames(statement, targetRange));
  if (check !== undefined) throw refuse(node, 'MERGE into a view WITH CHECK OPTION');
  return { table, targetRange, through: { columns, query } };
}

/** The columns that the clauses write; undefined where they only delete. */
function writtenNames({ clauses, target }: MergeStatement, { columns }: RangeVariable): readonly Identifier[] | undefined {
  const all = columns.map((column): Identifier => ({ kind: 'Identifier', value: column.name, quote: 'none', span: target.span }));
  const names = clauses.flatMap(({ action }): readonly Identifier[] => {
    switch (action.kind) {
      case 'MergeDelete':
        return [];
      case 'MergeUpdate':
        return action.set.flatMap((clause) => clause.column?.name ?? []);
      case 'MergeInsert':
        return action.columns ?? all;
    }
  });
  return names.length === 0 ? undefined : names;
}

function mergeTargetRange(node: MergeStatement['target'], table: TableInfo, context: BindContext): RangeVariable {
  const range = allocateRange(context);
  return node.kind === 'VariableTable' ? tableRange(range, table, node.alias?.value ?? node.name, node.name) : tableRange(range, table, node.alias?.value, formatObjectName(node.name));
}

function sharesName(one: RangeVariable, other: RangeVariable): boolean {
  const key = (range: RangeVariable): string => nameKey([range.database ?? '', range.schema ?? '', range.exposedName].join('.'));
  return key(one) === key(other);
}

/** A row that the source lacks has no source columns to show. */
function seenByOutput({ sourceRanges }: Sides, clauses: readonly BoundMergeClause[]): readonly RangeVariable[] {
  if (clauses.every((clause) => clause.when !== 'not matched by source')) return sourceRanges;
  return sourceRanges.map((range) => ({ ...range, columns: range.columns.map((column) => ({ ...column, nullable: true })) }));
}

function bindClause(clause: MergeClause, sides: Sides, context: BindContext): BoundMergeClause {
  const condition = clause.condition === undefined ? {} : { condition: bindCondition(clause, clause.condition, sides, context) };
  return { when: clause.when, ...condition, action: bindAction(clause, sides, context) };
}

/** 5333 and 5334 for a name of the side that the clause does not see. */
function bindCondition(clause: MergeClause, condition: Predicate, sides: Sides, context: BindContext): BoundPredicate {
  const scope = conditionScope(clause, sides);
  if (clause.when !== 'matched') refuseOtherSide(clause.when, condition, scope, sides, context);
  return asFilter(bindPredicate(condition, scope, context));
}

function conditionScope(clause: MergeClause, { both, targetRange, sourceRanges }: Sides): Scope {
  if (clause.when === 'matched') return createScope(both.ranges, 'when');
  return createScope(clause.when === 'not matched by source' ? [targetRange] : sourceRanges, 'when');
}

function refuseOtherSide(when: 'not matched by target' | 'not matched by source', condition: Predicate, scope: Scope, sides: Sides, context: BindContext): void {
  const other: Scope = { ...scope, ranges: sides.both.ranges.filter((range) => !scope.ranges.includes(range)) };
  for (const { parts, span } of columnsOutsideQueries(condition)) {
    if ('found' in lookUpColumn(parts, scope, context) || !('found' in lookUpColumn(parts, other, context))) continue;
    throw bindErrorWithState({ span }, when === 'not matched by target' ? 5333 : 5334, parts.length === 1 ? 1 : 2, parts.map((part) => part.value).join('.'));
  }
}

/** The names that stand in the condition itself; a subquery has names of its own. */
function columnsOutsideQueries(node: unknown): readonly ColumnReference[] {
  if (Array.isArray(node)) return node.flatMap(columnsOutsideQueries);
  if (typeof node !== 'object' || node === null) return [];
  const { kind } = node as { readonly kind?: string };
  if (kind === 'Query') return [];
  if (kind === 'ColumnReference') return [node as ColumnReference];
  return Object.values(node).flatMap(columnsOutsideQueries);
}

function bindAction(clause: MergeClause, sides: Sides, context: BindContext): BoundMergeAction {
  const { action } = clause;
  switch (action.kind) {
    case 'MergeDelete':
      return { kind: 'delete' };
    case 'MergeUpdate':
      return { kind: 'update', set: bindSet(clause, action.set, sides, context) };
    case 'MergeInsert':
      return bindMergeInsert(clause, action, sides, context);
  }
}

function bindSet(clause: MergeClause, set: Extract<MergeClause['action'], { kind: 'MergeUpdate' }>['set'], sides: Sides, context: BindContext) {
  // The source's names are known where it has no row, but none of its columns can be read: 207.
  const unseen = sides.sourceRanges.map((range) => ({ ...range, columns: [] }));
  const scope = clause.when === 'matched' ? sides.both : createScope([sides.targetRange, ...unseen], 'set');
  const bound: { column: ColumnInfo; value: BoundExpression }[] = [];
  for (const one of set) {
    if (one.variable !== undefined || one.column === undefined) throw refuse(one, 'SET @variable in MERGE');
    const column = setColumn(one, one.column, sides);
    if (bound.some((other) => other.column === column)) throw bindError(one, 264, column.name);
    bound.push({ column, value: convertTo(setValue(one, column, sides, scope, context), column.type, 'assignment', context) });
  }
  return bound;
}

function bindMergeInsert(clause: MergeClause, action: Extract<MergeClause['action'], { kind: 'MergeInsert' }>, sides: Sides, context: BindContext): BoundMergeAction {
  const { table, through, sourceRanges } = sides;
  const keepsIdentity = context.compile.identityInsert === table.objectId;
  const isListed = action.columns !== undefined;
  const columns = action.values === undefined ? [] : action.columns === undefined ? (through?.columns ?? table.columns).flatMap((column) => (column !== undefined && isFilled(column) ? [column] : [])) : listedColumns(action.columns, (name) => writtenColumn(sides, name));
  const target: InsertTarget = { table, columns, isListed, keepsIdentity };
  const values = action.values ?? [];
  if (action.values !== undefined) checkWidth(clause, values.length, 'values', target);
  const scope = createScope(sourceRanges, 'values');
  const bound = values.map((value) => (value.kind === 'DefaultArgument' ? undefined : bindExpression(value, scope, context)));
  if (action.values !== undefined) checkRowVersion(clause, columns, (at) => [bound[at]]);
  const cells = bound.map((value, at): InsertCell => {
    const column = columns[at];
    return value === undefined || column === undefined ? undefined : convertTo(value, column.type, 'assignment', context);
  });
  columns.forEach((column, at) => {
    if (column.identity !== undefined && cells[at] === undefined) throw bindError(clause, 339);
  });
  checkIdentity(clause, target);
  return { kind: 'insert', target, cells };
}
