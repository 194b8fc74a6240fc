/**
 * The rows that an UPDATE or DELETE changes where more than the target is read: a subquery finds each of them once, by its
 * place in PostgreSQL's table (ctid, which holds still: one backend writes), together with the values that belong to it.
 */
import type { BoundColumn, BoundExpression } from '../../bind/bound.ts';
import type { ChangeSource } from '../../bind/dml/change-source.ts';
import type { BoundOutput } from '../../bind/dml/output.ts';
import { walk } from '../../bind/visit.ts';
import type { PgWriter } from '../pg-writer.ts';
import { cteText } from '../query/cte.ts';
import { translateExpression } from '../translate-expression.ts';
import { translatePredicate } from '../translate-predicate.ts';
import { translateTableSource } from '../translate-table-source.ts';
import { topText } from './top-text.ts';

/** The target alone, without TOP: PostgreSQL's own UPDATE or DELETE says it. */
export const isPlain = ({ from, top, ctes }: ChangeSource): boolean => from.kind === 'table' && top === undefined && ctes.length === 0;

/** `target r1 … WHERE …` of a plain statement. Its columns can be read from now on. */
export function plainParts(source: ChangeSource, writer: PgWriter): { readonly target: string; readonly where: string } {
  const { frame, pgName } = source.table;
  const rows = translateTableSource(source.from, writer);
  const own = frame === undefined ? [] : [`r${source.range}."frame" = ${frame}`];
  const conditions = [...own, ...(source.where === undefined ? [] : [translatePredicate(source.where, writer)])];
  return { target: frame === undefined ? rows : `${pgName} AS r${source.range}`, where: conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}` };
}

export interface PickedRows {
  /** A subquery `picked` with columns id, v1 … vn (the values) and x1 … xm (what OUTPUT reads of other tables). */
  readonly text: string;
  readonly values: readonly string[];
}

/** After this the other tables' columns that OUTPUT reads are read from `picked`. */
export function pickRows(source: ChangeSource, values: readonly BoundExpression[], output: BoundOutput | undefined, writer: PgWriter): PickedRows {
  const ctes = cteText(source.ctes, writer);
  const from = translateTableSource(source.from, writer);
  const id = source.through === undefined ? `r${source.range}.ctid` : writer.column(source.range, source.through.place);
  const kept = columnsOfOthers(source, output);
  const items = [
    `${id} AS id`,
    ...values.map((value, at) => `${translateExpression(value, writer)} AS v${at + 1}`),
    ...kept.map((column, at) => `${translateExpression(column, writer)} AS x${at + 1}`),
  ];
  const conditions = [...(source.where === undefined ? [] : [translatePredicate(source.where, writer)]), `${id} IS NOT NULL`];
  const limit = source.top === undefined ? '' : topText(source.top, writer);
  // A row that several rows of FROM meet is changed once, by one of them.
  const once = source.from.kind === 'table' ? '' : `DISTINCT ON (${id}) `;
  const text = `(${ctes}SELECT ${once}${items.join(', ')} FROM ${from} WHERE ${conditions.join(' AND ')}${limit}) AS picked`;
  declareKept(source, kept, writer);
  return { text, values: values.map((_, at) => `picked.v${at + 1}`) };
}

function columnsOfOthers(source: ChangeSource, output: BoundOutput | undefined): readonly BoundColumn[] {
  const others = new Set(source.others.map((range) => range.range));
  const found: BoundColumn[] = [];
  for (const item of [...(output?.client?.items ?? []), ...(output?.into?.items ?? [])]) {
    walk(item, (part) => {
      if (part.kind === 'column' && others.has(part.range) && !found.some((one) => one.range === part.range && one.index === part.index)) found.push(part);
      return true;
    });
  }
  return found;
}

function declareKept(source: ChangeSource, kept: readonly BoundColumn[], writer: PgWriter): void {
  for (const range of source.others) {
    const texts = range.columns.map((_, index) => {
      const at = kept.findIndex((column) => column.range === range.range && column.index === index);
      return at < 0 ? '' : `picked.x${at + 1}`;
    });
    writer.declareRange(range.range, texts);
  }
}
