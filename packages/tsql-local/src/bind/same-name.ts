/** Names of the default collation: case does not tell them apart. */
export const sameName = (left: string, right: string): boolean => left === right || nameKey(left) === nameKey(right);

/** The form of a name by which maps hold it. */
export const nameKey = (name: string): string => name.toLowerCase();
