/** A path as the runtime's functions take it. PostgreSQL reads one that is a constant once, when it plans. `appends`: `append` may stand before it. */
export const emitPath = (path: string, appends = false): string => `tsql.json_path(${path}, ${appends})`;
