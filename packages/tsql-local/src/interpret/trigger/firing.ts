import type { TableInfo, TriggerInfo } from '../../bind/catalog.ts';

/** What fired a trigger. */
export interface Firing {
  readonly trigger: TriggerInfo;
  readonly table: TableInfo;
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  /** Ids of the columns that the statement names: all of them for an INSERT, none for a DELETE. */
  readonly updated: ReadonlySet<number>;
}

/** COLUMNS_UPDATED(): column n is bit (n − 1) mod 8 of byte (n − 1) / 8. Of a DELETE it has no byte. */
export function columnMask({ table, event, updated }: Firing): Uint8Array {
  if (event === 'DELETE') return new Uint8Array(0);
  const last = Math.max(0, ...table.columns.map((column) => column.columnId));
  const mask = new Uint8Array(Math.ceil(last / 8));
  for (const id of updated) mask[(id - 1) >> 3] = (mask[(id - 1) >> 3] ?? 0) | (1 << ((id - 1) & 7));
  return mask;
}
