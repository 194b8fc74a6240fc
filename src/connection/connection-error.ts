import { UserError } from '../user-error.ts';
import type { ConnectionTarget } from './connection-target.ts';

/** What a failed log-in means and what to do about it. */
export function describeConnectionError(error: unknown, target: ConnectionTarget): UserError {
  const message = error instanceof Error ? error.message : String(error);
  return new UserError(`Cannot connect to ${target.server}:${target.port}: ${message.replace(/\.$/, '')}. (${remedy(codeOf(error), target)}.)`, { cause: error });
}

function remedy(code: string | undefined, { user, database }: ConnectionTarget): string {
  switch (code) {
    case 'ELOGIN':
      // The driver tells the last error of a refused log-in: 18456, whether the password or the database (4060, before it) was wrong.
      return `The server refused the user ${user}; check user, MSSQL_PASSWORD (or MSSQL_URL), and whether the database ${database} is there`;
    case 'ECONNREFUSED':
    case 'ESOCKET':
      return 'Nothing answers there, or TLS was refused; check host and port, and whether the server has a certificate (--trust-server-certificate takes one that nobody vouches for)';
    case 'ENOTFOUND':
      return 'No machine has this name; check --server';
    case 'ETIMEOUT':
      return 'The server did not answer in time; check firewall and port';
    default:
      return 'Check the connection';
  }
}

/** Of the error or what it wraps; the outermost counts. */
function codeOf(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = (at as { originalError?: unknown }).originalError ?? at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}
