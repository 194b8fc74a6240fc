/** Names compare without regard to case and to blanks at their end (the default collation). */
export const nameKey = (name: string): string => name.trimEnd().toLowerCase();
