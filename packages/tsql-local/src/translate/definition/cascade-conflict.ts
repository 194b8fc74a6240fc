import type { ConstraintInfo, TableInfo } from '../../bind/catalog.ts';
import { hasCascadeConflict, type CascadeEdge } from '../../bind/definition/cascade-paths.ts';
import type { DefinitionRoom } from './compiled-definition.ts';

type ForeignKey = Extract<ConstraintInfo, { kind: 'foreign key' }>;

/** Whether a new foreign key would let a DELETE or an UPDATE reach a table by two cascades. */
export function cascadeConflict(added: ForeignKey, table: TableInfo, room: DefinitionRoom): boolean {
  const keys: (readonly [ForeignKey, number])[] = [];
  for (const record of room.catalog.state.objects.values()) {
    if (record.type === 'U' && record.objectId !== table.objectId) keys.push(...foreignKeys(record.table));
  }
  keys.push(...foreignKeys(table).filter(([key]) => key.objectId !== added.objectId), [added, table.objectId]);
  return (['onDelete', 'onUpdate'] as const).some((rule) => {
    const edges = keys.map(([key, child]): CascadeEdge => ({ from: key.referenced.objectId, to: child, action: key[rule] }));
    return hasCascadeConflict(edges, edges.at(-1) ?? { from: 0, to: 0, action: 'NO ACTION' });
  });
}

const foreignKeys = (table: TableInfo): (readonly [ForeignKey, number])[] =>
  table.constraints.flatMap((constraint) => (constraint.kind === 'foreign key' ? [[constraint, table.objectId] as const] : []));
