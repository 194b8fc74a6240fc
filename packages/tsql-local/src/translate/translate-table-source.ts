import type { BoundTableSource } from '../bind/bound.ts';
import type { TableInfo } from '../bind/catalog.ts';
import { rangesRead } from '../bind/visit.ts';
import { quoteName, type PgWriter } from './pg-writer.ts';
import { cteName } from './query/cte.ts';
import { translateQuery } from './query/translate-query.ts';
import { translateExpression } from './translate-expression.ts';
import { translateFilter } from './translate-filter.ts';
import { columnTexts } from './virtual-column.ts';
import { tableFunctionText } from './table-source/table-function.ts';

/** A table source as it stands in FROM; range variable n is `rn`. Its columns can be read from now on. */
export function translateTableSource(source: BoundTableSource, writer: PgWriter): string {
  switch (source.kind) {
    case 'table':
      writer.declareRange(source.range, columnTexts(source.table, `r${source.range}.`, writer));
      return `${rowsOf(source.table)} AS r${source.range}`;
    case 'system view':
      writer.declareRange(source.range, source.view.columns.map((column) => `r${source.range}.${quoteName(column.name)}`));
      return `(${source.view.sql.replaceAll('{database}', String(writer.databaseId(source.database)))}) AS r${source.range}`;
    case 'derived': {
      const text = translateQuery(source.query, writer);
      declareNumbered(source.range, source.query.columns.length, writer);
      return `${source.lateral ? 'LATERAL ' : ''}(${text}) AS r${source.range}`;
    }
    case 'cte':
      declareNumbered(source.range, source.columns.length, writer);
      return `${cteName(source.cte)} AS r${source.range}`;
    case 'values':
      return valuesText(source, writer);
    case 'function': {
      const text = tableFunctionText(source.function, source.columns, writer);
      declareNumbered(source.range, source.columns.length, writer);
      return `${source.lateral ? 'LATERAL ' : ''}(${text}) AS r${source.range}`;
    }
    case 'changed rows':
      throw new Error('the rows of inserted and deleted are no source of a FROM');
    case 'join':
      return joinText(source, writer);
  }
}

/** The table, or of one that calls of a function share the call's own rows, their places with them. */
function rowsOf(table: TableInfo): string {
  if (table.frame === undefined) return table.pgName;
  return `(SELECT ctid, ${table.columns.map((column) => quoteName(column.pgName)).join(', ')} FROM ${table.pgName} WHERE "frame" = ${table.frame})`;
}

function declareNumbered(range: number, count: number, writer: PgWriter): void {
  writer.declareRange(range, Array.from({ length: count }, (_, at) => `r${range}.c${at + 1}`));
}

function valuesText(source: Extract<BoundTableSource, { kind: 'values' }>, writer: PgWriter): string {
  const rows = source.rows.map((row) => `(${row.map((cell) => translateExpression(cell, writer)).join(', ')})`);
  const readsOthers = rangesRead(source).size > 0;
  declareNumbered(source.range, source.columns.length, writer);
  const names = source.columns.map((_, at) => `c${at + 1}`);
  return `${readsOthers ? 'LATERAL ' : ''}(VALUES ${rows.join(', ')}) AS r${source.range}(${names.join(', ')})`;
}

const operators = {
  INNER: 'JOIN',
  LEFT: 'LEFT JOIN',
  RIGHT: 'RIGHT JOIN',
  FULL: 'FULL JOIN',
  CROSS: 'CROSS JOIN',
  'CROSS APPLY': 'CROSS JOIN',
  'OUTER APPLY': 'LEFT JOIN',
} as const;

function joinText(source: Extract<BoundTableSource, { kind: 'join' }>, writer: PgWriter): string {
  const left = translateTableSource(source.left, writer);
  const right = translateTableSource(source.right, writer);
  const on = source.on === undefined ? (source.operator === 'OUTER APPLY' ? ' ON TRUE' : '') : ` ON ${translateFilter(source.on, writer)}`;
  return `(${left} ${operators[source.operator]} ${right}${on})`;
}
