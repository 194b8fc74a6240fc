import { walk, type BoundNode } from '../bind/visit.ts';

/**
 * Does the tree compute from constants, variables and the session alone, in one row? Such a statement needs no lock: another
 * session's transaction does not keep it waiting. Functions that are not deterministic may ask the catalog.
 */
export function readsNothing(node: BoundNode): boolean {
  let nothing = true;
  walk(node, (part) => {
    if (part.kind === 'select') nothing &&= part.from === undefined;
    else if (part.kind === 'query') nothing &&= part.ctes.length === 0;
    else if (part.kind === 'user function' || part.kind === 'next value') nothing = false;
    else if (part.kind === 'function') nothing &&= !('range' in part) && part.function.deterministic;
    return nothing;
  });
  return nothing;
}
