/** Names that the engine makes up for constraints without one, in SQL Server's form: kind, parts of names, the id in hex. */
const hex = (objectId: number, digits: number): string => objectId.toString(16).toUpperCase().padStart(digits, '0');

export const keyName = (form: 'PRIMARY KEY' | 'UNIQUE', table: string, objectId: number): string =>
  `${form === 'UNIQUE' ? 'UQ' : 'PK'}__${plain(table).slice(0, 8)}__${hex(objectId, 16)}`;

/** Table and column share 14 characters, the table at most 9. */
export function columnConstraintName(kind: 'FK' | 'CK' | 'DF', table: string, column: string, objectId: number): string {
  const first = plain(table).slice(0, 9);
  return `${kind}__${first}__${column.slice(0, 14 - first.length)}__${hex(objectId, 8)}`;
}

/** A CHECK of a whole table. */
export const tableCheckName = (table: string, objectId: number): string => `CK__${plain(table).slice(0, 9)}__${hex(objectId, 8)}`;

const plain = (table: string): string => table.replace(/^#+/, '#');
