import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BoundColumn, OutputColumn } from '../bound.ts';
import { nameKey } from '../same-name.ts';
import { boundColumn, type RangeVariable } from '../scope.ts';

/** A column of a source with what it looks like from outside. */
export interface SourceColumn { readonly column: BoundColumn; readonly output: OutputColumn }

/** All columns of a source that is to be rotated; each name may stand once (8156 names the rotated source). */
export function sourceColumns(ranges: readonly RangeVariable[], alias: string, node: { readonly span: Span }): readonly SourceColumn[] {
  const columns = ranges.flatMap((range) => range.columns.map((output, index) => ({ column: boundColumn(range, index), output })));
  const seen = new Set<string>();
  for (const { output } of columns) {
    if (seen.has(nameKey(output.name))) throw bindError(node, 8156, output.name, alias);
    seen.add(nameKey(output.name));
  }
  return columns;
}
