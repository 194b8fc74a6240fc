import type { Identifier } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { OutputColumn } from '../bound.ts';
import { nameKey } from '../same-name.ts';

/** The columns of a derived table, CTE or VALUES source by their list of names, or by their own. Each must have one, once. */
export function nameColumns(columns: readonly OutputColumn[], names: readonly Identifier[] | undefined, owner: string, node: { readonly span: Span }): readonly OutputColumn[] {
  if (names !== undefined && names.length < columns.length) throw bindError(node, 8158, owner);
  if (names !== undefined && names.length > columns.length) throw bindError(node, 8159, owner);
  const named = names === undefined ? columns : columns.map((column, at) => ({ ...column, name: names[at]?.value ?? '' }));
  const seen = new Set<string>();
  for (const [at, column] of named.entries()) {
    if (column.name === '') throw bindError(node, 8155, at + 1, owner);
    if (seen.has(nameKey(column.name))) throw bindError(node, 8156, column.name, owner);
    seen.add(nameKey(column.name));
  }
  return named;
}
