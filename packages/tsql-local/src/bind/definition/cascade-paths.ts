/**
 * SQL Server refuses a foreign key whose cascading action could reach a table by two paths or come back to where it began
 * (1785). Only CASCADE goes on from a table that it reaches; SET NULL and SET DEFAULT end there.
 */
import type { ReferentialAction } from '../catalog.ts';

export interface CascadeEdge {
  readonly from: number;
  readonly to: number;
  readonly action: ReferentialAction;
}

/** `edges` run from the referenced table to the referencing one; the new one is among them. */
export function hasCascadeConflict(edges: readonly CascadeEdge[], added: CascadeEdge): boolean {
  if (added.action === 'NO ACTION') return false;
  const outgoing = new Map<number, CascadeEdge[]>();
  for (const edge of edges) if (edge.action !== 'NO ACTION') outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
  return ancestors(edges, added.from).some((root) => reachesTwice(root, outgoing));
}

/** The table itself and all from which a cascade reaches it. */
function ancestors(edges: readonly CascadeEdge[], table: number): readonly number[] {
  const found = new Set([table]);
  for (const one of found) for (const edge of edges) if (edge.to === one && edge.action === 'CASCADE') found.add(edge.from);
  return [...found];
}

function reachesTwice(root: number, outgoing: ReadonlyMap<number, readonly CascadeEdge[]>): boolean {
  const reached = new Set([root]);
  const queue = [root];
  for (let table = queue.pop(); table !== undefined; table = queue.pop()) {
    for (const edge of outgoing.get(table) ?? []) {
      if (reached.has(edge.to)) return true;
      reached.add(edge.to);
      if (edge.action === 'CASCADE') queue.push(edge.to);
    }
  }
  return false;
}
