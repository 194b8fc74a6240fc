import { UserError } from '../user-error.ts';
import type { ConnectionTarget } from './connection-target.ts';

/** What a failed log-in means and what to do about it. */
export function describeConnectionError(error: unknown, target: ConnectionTarget): UserError {
  const where = `${target.server}:${target.port}`;
  const message = error instanceof Error ? error.message : String(error);
  const { number, code } = rootOf(error);
  const remedy =
    number === 18456
      ? `the server refused the user ${target.user}; check the user and MSSQL_PASSWORD (or MSSQL_URL)`
      : number === 4060
        ? `the database ${target.database} is not there or may not be opened; create it, or give --database`
        : code === 'ECONNREFUSED' || code === 'ESOCKET'
          ? 'nothing answers there, or TLS was refused; check host and port, and whether the server has a certificate (--trust-server-certificate takes one that nobody vouches for)'
          : code === 'ENOTFOUND'
            ? 'no machine has this name; check --server'
            : code === 'ETIMEOUT'
              ? 'the server did not answer in time; check firewall and port'
              : 'check the connection';
  return new UserError(`Cannot connect to ${where}: ${message} (${remedy}).`, { cause: error });
}

function rootOf(error: unknown): { readonly number: number | undefined; readonly code: string | undefined } {
  let number: number | undefined;
  let code: string | undefined;
  for (let at: unknown = error; at instanceof Error; at = (at as { originalError?: unknown; cause?: unknown }).originalError ?? at.cause) {
    const facts = at as { number?: unknown; code?: unknown };
    if (typeof facts.number === 'number') number ??= facts.number;
    if (typeof facts.code === 'string') code ??= facts.code;
  }
  return { number, code };
}
