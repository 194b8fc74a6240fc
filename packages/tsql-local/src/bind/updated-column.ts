/** The session value that says whether the statement which fired the running trigger names the column of this id: 1 or 0. */
export const updatedColumnValue = (columnId: number): string => `UPDATE(${columnId})`;

/** The column's id in the name of such a value; undefined for other values. */
export function updatedColumnId(name: string): number | undefined {
  const id = /^UPDATE\((\d+)\)$/.exec(name)?.[1];
  return id === undefined ? undefined : Number(id);
}
