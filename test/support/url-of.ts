import type { ConnectionTarget } from '../../src/connection/connection-target.ts';

/** The target as MSSQL_URL wants it. */
export function urlOf(target: ConnectionTarget): string {
  const { server, port, database, user, password, encrypt, trustServerCertificate } = target;
  return `mssql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${server.includes(':') ? `[${server}]` : server}:${port}/${encodeURIComponent(database)}?encrypt=${encrypt}&trustServerCertificate=${trustServerCertificate}`;
}
