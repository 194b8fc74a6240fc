import type { ObjectName } from 'tsql-parser';

/** The names of objects anywhere below a node. */
export function walkObjectNames(node: unknown): readonly ObjectName[] {
  const names: ObjectName[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && value.kind === 'ObjectName') names.push(value as ObjectName);
    else Object.values(value).forEach(visit);
  };
  visit(node);
  return names;
}
