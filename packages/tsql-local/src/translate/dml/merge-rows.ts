/** The rows that a MERGE writes, each with the number of its clause and what the clause and OUTPUT read. */
import { columnTexts } from '../virtual-column.ts';
import type { BoundColumn, BoundExpression } from '../../bind/bound.ts';
import type { BoundMerge, BoundMergeClause } from '../../bind/dml/bind-merge.ts';
import { walk, type BoundNode } from '../../bind/visit.ts';
import { pgType } from '../../types/pg-type.ts';
import type { PgWriter } from '../pg-writer.ts';
import { cteText } from '../query/cte.ts';
import { translateQuery } from '../query/translate-query.ts';
import { translateExpression } from '../translate-expression.ts';
import { translateFilter } from '../translate-filter.ts';
import { translateTableSource } from '../translate-table-source.ts';
import { columnValue } from './column-value.ts';
import { topText } from './top-text.ts';

export interface MergeRows {
  /** A query with columns id (the target row's place; NULL for a row to insert), clause, identity, and values. */
  readonly text: string;
  /** Value `at` of the clause's action: of its SET in order, or of its INSERT's columns. */
  readonly value: (clause: number, at: number) => string;
}

type Family = BoundMergeClause['when'];
interface Value { readonly clause: number; readonly at: number; readonly type: string; readonly text: () => string }

/** `identity` draws the next identity value, where the rows to insert get one. After this OUTPUT reads the source's columns from `picked`. */
export function mergeRows(merge: BoundMerge, identity: string | undefined, writer: PgWriter): MergeRows {
  const { clauses, sourceRanges } = merge;
  const ctes = cteText(merge.ctes, writer);
  const from = translateTableSource(merge.source, writer);
  const read = sourceColumns(merge);
  const items = [...read.map((column, at) => `${translateExpression(column, writer)} AS c${at + 1}`), 'row_number() OVER () AS n'];
  declareSource(merge, read, (at) => `source.c${at + 1}`, writer);
  const target = targetText(merge, writer);
  const values = valuesOf(merge, writer);
  const shown = outputColumns(merge);
  const families = (['matched', 'not matched by source', 'not matched by target'] as const).filter((when) => clauses.some((clause) => clause.when === when));
  const on = translateFilter(merge.on, writer);
  const parts = families.map((family) => familyText(family, merge, target, on, values, shown, writer));
  const limit = merge.top === undefined ? '' : topText(merge.top, writer);
  const acted = `SELECT act.*, row_number() OVER (PARTITION BY act.id, act.clause ORDER BY act.n) AS copy, count(*) OVER (PARTITION BY act.id) AS times FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) AS part${limit}) AS act`;
  const ordered = `SELECT * FROM (${acted}) AS act WHERE ${onceText(clauses)}${insertsIdentity(merge) ? ` AND set_config('tsql.merged_identity', '', false) IS NOT NULL` : ''} ORDER BY ${rankText(clauses)}, act.n`;
  const drawn = identity === undefined ? '' : `, CASE WHEN picked.clause = ${clauses.findIndex(({ action }) => action.kind === 'insert')} THEN ${identity} END AS identity`;
  const text = `${ctes === '' ? 'WITH ' : `${ctes.trimEnd()}, `}source AS MATERIALIZED (SELECT ${items.join(', ')} FROM ${from}) SELECT picked.*${drawn} FROM (${ordered}) AS picked`;
  for (const range of sourceRanges) {
    writer.declareRange(range.range, range.columns.map((_, index) => {
      const at = shown.findIndex((column) => column.range === range.range && column.index === index);
      return at < 0 ? '' : `picked.x${at + 1}`;
    }));
  }
  return { text, value: (clause, at) => `picked.v${values.findIndex((value) => value.clause === clause && value.at === at) + 1}` };
}

/** One is drawn or given. */
const insertsIdentity = ({ table, clauses }: BoundMerge): boolean =>
  clauses.some(({ action }) => action.kind === 'insert') && table.columns.some((column) => column.identity !== undefined);

interface TargetText { readonly source: string; readonly id: string }

/** The target as a source of rows, and the place of a row. Its columns can be read from now on. */
function targetText({ table, range, through }: BoundMerge, writer: PgWriter): TargetText {
  if (through === undefined) {
    writer.declareRange(range, columnTexts(table, 'target.', writer));
    return { source: `${table.pgName} AS target`, id: 'target.ctid' };
  }
  const text = translateQuery(through, writer);
  writer.declareRange(range, through.columns.map((_, at) => `target.c${at + 1}`));
  return { source: `(${text}) AS target`, id: `target.c${through.columns.length}` };
}

/** The columns of the source that anything reads. */
function sourceColumns(merge: BoundMerge): readonly BoundColumn[] {
  const nodes: BoundNode[] = [merge.on];
  for (const { condition, action } of merge.clauses) {
    if (condition !== undefined) nodes.push(condition);
    if (action.kind === 'update') nodes.push(...action.set.map((one) => one.value));
    if (action.kind === 'insert') nodes.push(...action.cells.filter((cell) => cell !== undefined));
  }
  return columnsOfSource([...nodes, ...outputItems(merge)], merge);
}

const outputItems = ({ output }: BoundMerge): readonly BoundExpression[] => [...(output?.client?.items ?? []), ...(output?.into?.items ?? [])];
const outputColumns = (merge: BoundMerge): readonly BoundColumn[] => columnsOfSource(outputItems(merge), merge);

function columnsOfSource(nodes: readonly BoundNode[], { sourceRanges }: BoundMerge): readonly BoundColumn[] {
  const ranges = new Set(sourceRanges.map((range) => range.range));
  const found: BoundColumn[] = [];
  for (const node of nodes) {
    walk(node, (part) => {
      if (part.kind === 'column' && ranges.has(part.range) && !found.some((one) => one.range === part.range && one.index === part.index)) found.push(part);
      return true;
    });
  }
  return found;
}

function declareSource({ sourceRanges }: BoundMerge, read: readonly BoundColumn[], text: (at: number) => string, writer: PgWriter): void {
  for (const range of sourceRanges) {
    const texts = range.columns.map((_, index) => {
      const at = read.findIndex((column) => column.range === range.range && column.index === index);
      return at < 0 ? '' : text(at);
    });
    writer.declareRange(range.range, texts);
  }
}

function valuesOf({ table, clauses }: BoundMerge, writer: PgWriter): readonly Value[] {
  return clauses.flatMap(({ action }, clause): readonly Value[] => {
    if (action.kind === 'delete') return [];
    const pairs = action.kind === 'update' ? action.set : action.target.columns.map((column, at) => ({ column, value: action.cells[at] }));
    return pairs.flatMap(({ column, value }, at) => (value === undefined ? [] : [{ clause, at, type: pgType(column.type), text: () => columnValue(value, column, table, writer) }]));
  });
}

const sources: Readonly<Record<Family, (target: string, on: string) => string>> = {
  matched: (target, on) => `${target} JOIN source ON ${on}`,
  'not matched by source': (target) => target,
  'not matched by target': () => 'source',
};

/** The rows of one kind of clause. A value is computed for the rows of its own clause alone: it may fail for others. */
function familyText(family: Family, merge: BoundMerge, target: TargetText, on: string, values: readonly Value[], shown: readonly BoundColumn[], writer: PgWriter): string {
  const { clauses } = merge;
  const before = writer.folding;
  writer.folding = 'branch';
  const whens = clauses.flatMap(({ when, condition }, at) => (when === family ? [`WHEN ${condition === undefined ? 'TRUE' : translateFilter(condition, writer)} THEN ${at}`] : []));
  const texts = values.map(({ clause, type, text }, at) => {
    const isOwn = clauses[clause]?.when === family;
    return `${isOwn ? `(CASE WHEN acting.clause = ${clause} THEN ${text()} END)` : 'NULL'}::${type} AS v${at + 1}`;
  });
  const hasSource = family !== 'not matched by source';
  const seen = shown.map((column, at) => `${hasSource ? translateExpression(column, writer) : 'NULL'}::${pgType(column.type)} AS x${at + 1}`);
  writer.folding = before;
  const id = family === 'not matched by target' ? 'NULL::tid' : target.id;
  const items = [`${id} AS id`, `${hasSource ? 'source.n' : 'NULL::int8'} AS n`, 'acting.clause', ...texts, ...seen];
  const other = family === 'not matched by source' ? 'source' : target.source;
  const unmatched = family === 'matched' ? '' : `NOT EXISTS (SELECT FROM ${other} WHERE ${on}) AND `;
  return `SELECT ${items.join(', ')} FROM ${sources[family](target.source, on)} CROSS JOIN LATERAL (SELECT CASE ${whens.join(' ')} END AS clause) AS acting WHERE ${unmatched}acting.clause IS NOT NULL`;
}

/** A row is updated once: another change of it is 8672. Deleted, it may be met again. */
function onceText(clauses: readonly BoundMergeClause[]): string {
  const whens = clauses.flatMap(({ action }, at) => {
    if (action.kind === 'insert') return [];
    return [`WHEN act.clause = ${at} THEN ${action.kind === 'update' ? 'tsql.merged_once(act.times)' : 'act.copy = 1'}`];
  });
  return whens.length === 0 ? 'TRUE' : `CASE ${whens.join(' ')} ELSE TRUE END`;
}

const ranks = { delete: 0, update: 1, insert: 2 } as const;

/** What is deleted goes first and what is inserted last, so that its keys are free. */
const rankText = (clauses: readonly BoundMergeClause[]): string => `CASE act.clause ${clauses.map(({ action }, at) => `WHEN ${at} THEN ${ranks[action.kind]}`).join(' ')} END`;
