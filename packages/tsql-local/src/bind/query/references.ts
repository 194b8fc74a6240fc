/** Where the text of a query names a common table expression. */
import { sameName } from '../same-name.ts';

/** How often an unqualified table of this name stands in the tree. */
export function countReferences(node: unknown, name: string): number {
  let count = 0;
  eachNode(node, (part) => {
    if (part['kind'] === 'NamedTable' && isPlainName(part['name'], name)) count += 1;
  });
  return count;
}

/** Calls `visit` for each syntax node of the tree. */
export function eachNode(node: unknown, visit: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) eachNode(item, visit);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const record = node as Readonly<Record<string, unknown>>;
  if (typeof record['kind'] === 'string') visit(record);
  for (const value of Object.values(record)) eachNode(value, visit);
}

function isPlainName(value: unknown, name: string): boolean {
  const objectName = value as { readonly partCount?: number; readonly name?: { readonly value?: string } };
  return objectName.partCount === 1 && typeof objectName.name?.value === 'string' && sameName(objectName.name.value, name);
}
