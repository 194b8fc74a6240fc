/** PostgreSQL's name of a function's immutable form, which stored columns and indexes ask for: `db5.d1042` beside `db5.f1042`. */
export const storedFunction = (pgName: string): string => pgName.replace(/\.f(\d+)$/, '.d$1');
