import { createHash } from 'node:crypto';
import { packageVersions } from './pglite-package.ts';
import { initdbArguments } from './postgres-settings.ts';
import { extensionSql } from './extension-sql.ts';

/** Names what a prepared directory was made of. */
export interface PreparedKey {
  /** PostgreSQL with PostGIS, without the runtime. */
  readonly base: string;
  /** The base and the runtime's SQL. */
  readonly runtime: string;
}

export function preparedKey(runtimeSql: string): PreparedKey {
  const base = digest([packageVersions.pglite, packageVersions.postgis, ...initdbArguments, ...extensionSql]);
  return { base, runtime: digest([base, runtimeSql]) };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
