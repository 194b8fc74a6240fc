/** What UPDATE and DELETE read: the target alone, or a FROM in which it stands or to which it is joined. */
import type { CommonTableExpression, DerivedTable, Identifier, NamedTable, Predicate, TableSource, Top, VariableTable } from 'tsql-parser';
import { allocateRange, type BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundCte, BoundExpression, BoundPredicate, BoundQuery, BoundTableSource } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { findObject, formatObjectName } from '../object-name.ts';
import { bindPredicate } from '../predicate.ts';
import { bindCtes } from '../query/cte.ts';
import { asFilter } from '../query/select.ts';
import { bindTop } from '../query/top.ts';
import { eachNode } from '../query/references.ts';
import { sameName } from '../same-name.ts';
import { createScope, inClause, tableRange, type RangeVariable, type Scope } from '../scope.ts';
import { baseObject } from '../synonym.ts';
import { bindTableSources } from '../table-source/bind-table-sources.ts';
import { dmlTarget, namesQuery, writable } from './dml-target.ts';
import { queryBehind, replaceLeaf, updatable } from './updatable.ts';

export interface ChangeSource {
  readonly table: TableInfo;
  /** The target's range variable in `from`. */
  readonly range: number;
  readonly from: BoundTableSource;
  readonly scope: Scope;
  /** What a qualifier of SET must match. */
  readonly targetRange: RangeVariable;
  readonly others: readonly RangeVariable[];
  readonly ctes: readonly BoundCte[];
  readonly where?: BoundPredicate;
  readonly top?: BoundExpression;
  /** Of a view, common table expression or derived table as the target. */
  readonly through?: TargetQuery;
  readonly context: BindContext;
}

export interface TargetQuery {
  /** The table's column behind each column of the target's range; undefined for what cannot be written. */
  readonly columns: readonly (ColumnInfo | undefined)[];
  /** The index, in that range, of the place of the table's row. */
  readonly place: number;
  /** WITH CHECK OPTION: the view that the rows written must be in. */
  readonly check?: BoundQuery;
}

interface ChangeStatement {
  readonly with: readonly CommonTableExpression[];
  readonly target: NamedTable | VariableTable;
  readonly from: readonly TableSource[];
  readonly where?: Predicate;
  readonly top?: Top;
}

/** `written` are the columns that SET names; undefined for DELETE. */
export function bindChangeSource(statement: ChangeStatement, given: BindContext, written?: readonly Identifier[]): ChangeSource {
  const { ctes, context } = bindCtes(statement.with, undefined, given);
  const writing: Writing = { ctes, written };
  const bound = statement.from.length === 0 ? targetAlone(statement.target, writing, context) : targetInFrom(statement.target, statement.from, writing, context);
  const where = statement.where === undefined ? undefined : asFilter(bindPredicate(statement.where, inClause(bound.scope, 'where'), context));
  const top = statement.top === undefined ? undefined : topCount(statement.top, context);
  const targetRange = bound.scope.ranges.find((range) => range.range === bound.range);
  if (targetRange === undefined) throw new Error('the target of the statement is not among its range variables');
  return {
    ...bound,
    targetRange,
    others: bound.scope.ranges.filter((range) => range.range !== bound.range),
    ctes,
    context,
    ...(where === undefined ? {} : { where }),
    ...(top === undefined ? {} : { top }),
  };
}

/** What OUTPUT must know of a target that is no table. */
export const throughOf = ({ through, targetRange }: ChangeSource): { readonly through?: { readonly range: RangeVariable; readonly columns: TargetQuery['columns'] } } =>
  through === undefined ? {} : { through: { range: targetRange, columns: through.columns } };

function topCount(top: Top, context: BindContext): BoundExpression {
  if (top.percent) throw refuse(top, 'TOP … PERCENT in a statement that writes');
  return bindTop(top, false, undefined, context).count;
}

type Target = Pick<ChangeSource, 'table' | 'range' | 'from' | 'scope' | 'through'>;

interface Writing { readonly ctes: readonly BoundCte[]; readonly written: readonly Identifier[] | undefined }

function targetAlone(node: NamedTable | VariableTable, writing: Writing, context: BindContext): Target {
  if (node.kind === 'NamedTable' && namesQuery(node, context)) {
    const { source, scope } = bindTableSources([node], undefined, context);
    const [range] = scope.ranges;
    if (range !== undefined) return throughQuery(node, range, source, scope, 'view', writing);
  }
  const table = dmlTarget(node, context);
  const range = allocateRange(context);
  const variable = node.kind === 'VariableTable' ? tableRange(range, table, node.name, node.name) : tableRange(range, table, node.alias?.value, formatObjectName(node.name));
  return { table, range, from: { kind: 'table', range, table }, scope: createScope([variable], 'where') };
}

/** An alias or name of FROM; a table that FROM does not have is joined to it by every row. */
function targetInFrom(node: NamedTable | VariableTable, from: readonly TableSource[], writing: Writing, context: BindContext): Target {
  const { source, scope } = bindTableSources(from, undefined, context);
  const found = node.kind === 'VariableTable' ? byExposedName(node.name, scope) : (byAlias(node, scope) ?? byObject(node, scope, source, context));
  if (found !== undefined) {
    const table = tableOfRange(source, found.range);
    if (table === undefined) return throughQuery(node, found, source, scope, isDerivedTable(from, found) ? 'derived table' : 'view', writing);
    return { table: writable(table, node), range: found.range, from: source, scope };
  }
  const alone = targetAlone(node, writing, context);
  return { ...alone, from: { kind: 'join', operator: 'CROSS', left: alone.from, right: source }, scope: createScope([...alone.scope.ranges, ...scope.ranges], 'where') };
}

/** FROM writes it as a subquery. */
function isDerivedTable(from: readonly TableSource[], range: RangeVariable): boolean {
  let found = false;
  eachNode(from, (node) => {
    if (node['kind'] === 'DerivedTable' && sameName((node as unknown as DerivedTable).alias.value, range.exposedName)) found = true;
  });
  return found;
}

function throughQuery(node: NamedTable | VariableTable, range: RangeVariable, source: BoundTableSource, scope: Scope, form: 'view' | 'derived table', { ctes, written }: Writing): Target {
  const behind = queryBehind(source, range.range, ctes);
  if (behind === undefined) throw refuse(node, 'such a source of rows as the target of a statement');
  const spelled = node.kind === 'VariableTable' ? node.name : formatObjectName(node.name);
  const { table, columns, query, check } = updatable({ ...behind, ctes, range, form, written: spelled, node }, written);
  const from = replaceLeaf(source, range.range, () => ({ kind: 'derived', range: range.range, query, lateral: false }));
  return { table: writable(table, node), range: range.range, from, scope, through: { columns, place: query.columns.length - 1, ...(check === undefined ? {} : { check }) } };
}

const byExposedName = (name: string, scope: Scope): RangeVariable | undefined => scope.ranges.find((range) => sameName(range.exposedName, name));

function byAlias(node: NamedTable, scope: Scope): RangeVariable | undefined {
  return node.name.partCount === 1 ? byExposedName(node.name.name.value, scope) : undefined;
}

/** The table's only mention in FROM, or, of several, the one without an alias. */
function byObject(node: NamedTable, scope: Scope, source: BoundTableSource, context: BindContext): RangeVariable | undefined {
  const named = findObject(node.name, context);
  const object = named?.kind === 'synonym' ? baseObject(named, node.name, context) : named;
  if (named !== undefined && object?.kind === 'view') return scope.ranges.find((range) => range.schema !== undefined && sameName(range.schema, named.schema) && sameName(range.exposedName, named.name));
  if (object?.kind !== 'table') return undefined;
  const mentions = scope.ranges.filter((range) => tableOfRange(source, range.range)?.objectId === object.objectId);
  if (mentions.length <= 1) return mentions[0];
  const bare = mentions.filter((range) => range.schema !== undefined);
  if (bare.length !== 1) throw bindError(node, 8154, formatObjectName(node.name));
  return bare[0];
}

function tableOfRange(source: BoundTableSource, range: number): TableInfo | undefined {
  if (source.kind === 'join') return tableOfRange(source.left, range) ?? tableOfRange(source.right, range);
  return source.kind === 'table' && source.range === range ? source.table : undefined;
}
