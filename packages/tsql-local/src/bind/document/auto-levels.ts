/**
 * The levels of FOR … AUTO: each source of FROM whose columns stand in the select list as they are. Their order is that of each
 * source's first column; what is computed goes with the source of the column before it, or with the first level.
 */
import type { BoundExpression } from '../bound.ts';
import type { RangeVariable } from '../scope.ts';

export interface AutoLevel {
  /** The source's alias, or its name as FROM wrote it. */
  readonly name: string;
  /** Indexes of the select list. */
  readonly columns: readonly number[];
}

/** `ranges` has at least one source; where no column is read as it is, all belongs to the first. */
export function autoLevels(items: readonly BoundExpression[], ranges: readonly RangeVariable[]): readonly AutoLevel[] {
  const ranged = items.map((item) => (item.kind === 'column' ? ranges.find((range) => range.range === item.range) : undefined));
  const first = ranged.find((range) => range !== undefined) ?? ranges[0];
  const levels = new Map<RangeVariable | undefined, number[]>();
  let current = first;
  for (const [at, range] of ranged.entries()) {
    current = range ?? current;
    levels.set(current, [...(levels.get(current) ?? []), at]);
  }
  return [...levels].map(([range, columns]) => ({ name: range === undefined ? '' : levelName(range), columns }));
}

/** The alias, or the table's name as FROM wrote it. */
export const levelName = (range: RangeVariable): string => (range.schema === undefined ? range.exposedName : range.writtenName);
