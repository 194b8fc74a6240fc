import { quoteLiteral } from './quote-literal.ts';

/** `"key":` as a PostgreSQL literal; / is escaped as SQL Server escapes it. */
export const jsonKey = (name: string, behind = ''): string => quoteLiteral(`${JSON.stringify(name).replaceAll('/', '\\/')}:${behind}`);
