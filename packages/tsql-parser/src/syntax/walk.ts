import type { SyntaxNode } from './ast/node.ts';

/** What a visit answers: 'skip' leaves out what is inside the node. */
export type Visit = (node: SyntaxNode) => 'skip' | undefined | void;

/** Visits a node and all nodes inside it, each before its parts, parts in the order of their properties. */
export function walk(node: SyntaxNode, visit: Visit): void {
  const pending: unknown[] = [node];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value) && visit(value) === 'skip') continue;
    const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    for (let index = parts.length - 1; index >= 0; index--) pending.push(parts[index]);
  }
}

const isNode = (value: object): value is SyntaxNode => 'kind' in value && typeof value.kind === 'string';
