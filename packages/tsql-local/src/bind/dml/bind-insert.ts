/** INSERT: what each column of the target gets. */
import type { DefaultArgument, Expression, InsertStatement } from 'tsql-parser';
import type { BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundExpression, BoundQuery, BoundTop } from '../bound.ts';
import type { ColumnInfo } from '../catalog.ts';
import { isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { defaultValue } from '../definition/bind-default.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { commonType } from '../expression/case.ts';
import { formatObjectName } from '../object-name.ts';
import { checkDocumentPlace } from '../document/check-document-place.ts';
import { bindQuery } from '../query/bind-query.ts';
import { convertOutput } from '../query/convert-output.ts';
import { bindTop } from '../query/top.ts';
import { sameName } from '../same-name.ts';
import { createScope } from '../scope.ts';
import { walk, type BoundNode } from '../visit.ts';
import { bindInsertTarget, checkIdentity, checkRowVersion, checkWidth, type InsertTarget } from './insert-target.ts';
import { bindNestedDml, refuseOverNested, type NestedDml } from './nested-dml.ts';
import { bindOutput, type BoundOutput } from './output.ts';

/** A cell; undefined is the column's default, or an identity column's next value. */
export type InsertCell = BoundExpression | undefined;

export interface BoundInsert {
  readonly target: InsertTarget;
  readonly source:
    /** Cells in the order of the target's columns. */
    | { readonly kind: 'rows'; readonly rows: readonly (readonly InsertCell[])[] }
    | { readonly kind: 'query'; readonly query: BoundQuery; readonly top?: BoundTop; readonly nested?: NestedDml };
  readonly output?: BoundOutput;
}

export function bindInsert(statement: InsertStatement, context: BindContext): BoundInsert {
  const { target: written } = statement;
  if (written.kind === 'NamedTable' && written.name.partCount === 1 && statement.with.some((cte) => sameName(cte.name.value, written.name.name.value))) {
    throw refuse(statement, 'a common table expression as the target of INSERT');
  }
  const target = bindInsertTarget(statement, context);
  const { source } = statement;
  const bound = (): BoundInsert['source'] => {
    switch (source.kind) {
      case 'InsertValues':
        if (statement.top !== undefined) throw refuse(statement.top, 'INSERT TOP … VALUES');
        if (statement.with.length > 0) throw refuse(statement, 'WITH before INSERT … VALUES');
        return { kind: 'rows', rows: bindRows(statement, source.rows, target, context) };
      case 'InsertDefaults':
        return { kind: 'rows', rows: [[]] };
      case 'InsertQuery':
        return bindSource(statement, source.query, target, context);
      case 'InsertExecute':
        throw new Error('INSERT … EXEC is the interpreter’s');
    }
  };
  const values = bound();
  checkDraws(statement, values, target, context);
  checkIdentity(statement, source.kind === 'InsertDefaults' ? { ...target, columns: [] } : target);
  const output = statement.output === undefined ? undefined : bindOutput(statement.output, { table: target.table, rows: ['inserted'], others: [], ...(target.through === undefined ? {} : { through: target.through }) }, context);
  return { target: source.kind === 'InsertDefaults' ? { ...target, columns: [] } : target, source: values, ...(output === undefined ? {} : { output }) };
}

function bindSource(statement: InsertStatement, query: Extract<InsertStatement['source'], { kind: 'InsertQuery' }>['query'], target: InsertTarget, context: BindContext): BoundInsert['source'] {
  const nested = bindNestedDml(query, target, statement.target.kind === 'NamedTable' ? formatObjectName(statement.target.name) : statement.target.name, context);
  checkDocumentPlace(query, 'INSERT');
  const bound = bindQuery(query, { with: statement.with }, context);
  if (nested !== undefined) refuseOverNested(bound, statement);
  checkWidth(statement, bound.columns.length, 'query', target);
  checkRowVersion(statement, target.columns);
  const converted = convertOutput(bound, target.columns.map((column) => column.type), context, 'assignment');
  return { kind: 'query', query: converted, ...(nested === undefined ? {} : { nested }), ...(statement.top === undefined ? {} : { top: bindTop(statement.top, false, undefined, context) }) };
}

type Cell = Expression | DefaultArgument;

function bindRows(statement: InsertStatement, rows: readonly (readonly Cell[])[], target: InsertTarget, context: BindContext): readonly (readonly InsertCell[])[] {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) throw bindError(statement, 10709);
  checkWidth(statement, width, 'values', target);
  const cells = rows.map((row) => row.map((cell) => (cell.kind === 'DefaultArgument' ? undefined : bindExpression(cell, createScope([], 'values'), context))));
  for (const [at, column] of target.columns.entries()) {
    const column_ = cells.map((row) => row[at]);
    if (column.identity !== undefined && column_.some((cell) => cell === undefined || isLiteralNull(cell))) throw bindError(statement, 339);
  }
  checkRowVersion(statement, target.columns, (at) => cells.map((row) => row[at]));
  const unified = rows.length === 1 ? cells : unifyColumns(cells, width, context);
  return unified.map((row) => row.map((cell, at) => toColumn(cell, target.columns[at], context)));
}

/** Cells of one column take one type before they meet the table's. */
function unifyColumns(cells: readonly (readonly InsertCell[])[], width: number, context: BindContext): readonly (readonly InsertCell[])[] {
  const types = Array.from({ length: width }, (_, at) => {
    const written = cells.flatMap((row) => row[at] ?? []).filter((cell) => !isLiteralNull(cell));
    return written.length === 0 ? undefined : commonType(written, 'UNION ALL');
  });
  return cells.map((row) =>
    row.map((cell, at) => {
      const type = types[at];
      return cell === undefined || type === undefined || isLiteralNull(cell) ? cell : convertTo(cell, type, 'implicit', context);
    }),
  );
}

const toColumn = (cell: InsertCell, column: ColumnInfo | undefined, context: BindContext): InsertCell =>
  cell === undefined || column === undefined ? cell : convertTo(cell, column.type, 'assignment', context);

/** What a column that the statement does not fill gets: its default converted; undefined where NULL is left to PostgreSQL. */
export function unfilledValue(column: ColumnInfo, context: BindContext): BoundExpression | undefined {
  return column.default === undefined ? undefined : convertTo(defaultValue(column, context), column.type, 'assignment', context);
}

/**
 * A row draws one number from a sequence. Where the source draws from one that the default of a column not listed draws from too,
 * several written rows are 11731; of rows that a query gives nobody has said which number they share.
 */
function checkDraws(statement: InsertStatement, source: BoundInsert['source'], target: InsertTarget, context: BindContext): void {
  if (source.kind === 'rows' && source.rows.length < 2) return;
  const nodes: readonly BoundNode[] = source.kind === 'rows' ? source.rows.flatMap((row) => row.flatMap((cell) => cell ?? [])) : [source.query];
  const drawn = new Set(nodes.flatMap(sequencesDrawn));
  if (drawn.size === 0) return;
  for (const column of target.table.columns) {
    if (column.default === undefined || target.columns.includes(column)) continue;
    if (!sequencesDrawn(defaultValue(column, context)).some((sequence) => drawn.has(sequence))) continue;
    throw source.kind === 'rows' ? bindError(statement, 11731) : refuse(statement, 'INSERT of a query that draws from the sequence of a default');
  }
}

function sequencesDrawn(node: BoundNode): readonly number[] {
  const drawn: number[] = [];
  walk(node, (part) => {
    if (part.kind === 'next value') drawn.push(part.sequence.objectId);
    return true;
  });
  return drawn;
}
