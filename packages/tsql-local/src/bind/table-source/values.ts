import type { Expression, ValuesTable } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import { allocateRange, type BindContext } from '../bind-context.ts';
import type { BoundExpression, OutputColumn } from '../bound.ts';
import { isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { commonType } from '../expression/case.ts';
import { nameColumns } from '../query/column-list.ts';
import { createScope, type Scope } from '../scope.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';

/** VALUES as a table: the cells of a column take one type, as the branches of UNION ALL do. */
export function bindValues(node: ValuesTable, scope: SourceScope, context: BindContext): BoundFrom {
  const { rows, columns } = bindRows(node, node.rows, scope.outer, context);
  if (node.columns === undefined) throw bindError(node, 8155, 1, node.alias.value);
  const named = nameColumns(columns, node.columns, node.alias.value, node);
  const range = allocateRange(context);
  return {
    source: { kind: 'values', range, columns: named, rows },
    ranges: [{ range, exposedName: node.alias.value, writtenName: node.alias.value, columns: named }],
  };
}

/** Rows of cells with each column's type settled. Rows of unlike width are 10709. */
export function bindRows(
  node: { readonly span: ValuesTable['span'] },
  written: readonly (readonly Expression[])[],
  outer: Scope | undefined,
  context: BindContext,
): { readonly rows: readonly (readonly BoundExpression[])[]; readonly columns: readonly OutputColumn[] } {
  const cellScope = createScope([], 'values', outer);
  const cells = written.map((row) => row.map((cell) => bindExpression(cell, cellScope, context)));
  const width = cells[0]?.length ?? 0;
  if (cells.some((row) => row.length !== width)) throw bindError(node, 10709);
  const columns = Array.from({ length: width }, (_, at): OutputColumn => {
    const column = cells.flatMap((row) => row.slice(at, at + 1));
    // A column of nothing but NULLs is an int.
    const type = column.every(isLiteralNull) ? ({ kind: 'int' } as const) : commonType(column, 'UNION ALL');
    return { name: '', type, nullable: column.some((cell) => cell.nullable) };
  });
  const rows = cells.map((row) => row.map((cell, at) => convertTo(cell, columns[at]?.type ?? cell.type, 'implicit', context)));
  return { rows, columns };
}
