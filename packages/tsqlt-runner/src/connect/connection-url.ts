import { RunnerError } from '../runner-error.ts';

/** A SQL Server and a database on it. */
export interface ConnectionTarget {
  readonly server: string;
  readonly port: number;
  /** Absent: the URL names none. */
  readonly database?: string;
  readonly user: string;
  readonly password: string;
  /** TLS; on unless the URL says encrypt=false. */
  readonly encrypt: boolean;
  /** Take a certificate that nobody vouches for. */
  readonly trustServerCertificate: boolean;
}

const options: ReadonlySet<string> = new Set(['encrypt', 'trustServerCertificate']);

/**
 * Reads `mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=false`; user, password and database
 * percent-encoded. A password that the URL leaves out is `password`. Throws RunnerError that shows the form, never a password.
 */
export function parseConnectionUrl(text: string, password?: string): ConnectionTarget {
  if (text.includes('#')) refuse('it has a #; write %23 for one in a password');
  const url = URL.canParse(text) ? new URL(text) : refuse('it is no URL');
  if (url.protocol !== 'mssql:') refuse(`it begins with ${url.protocol}//`);
  if (url.hostname === '') refuse('it names no host');
  if (url.username === '') refuse('it names no user');
  for (const name of url.searchParams.keys()) if (!options.has(name)) refuse(`it has the option ${name}; there are ${[...options].join(' and ')}`);
  const database = decode(url.pathname.slice(1));
  return {
    server: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 1433),
    ...(database === '' ? {} : { database }),
    user: decode(url.username),
    password: url.password === '' ? (password ?? refuse('it has no password; put it there or in MSSQL_PASSWORD')) : decode(url.password),
    encrypt: flag(url, 'encrypt', true),
    trustServerCertificate: flag(url, 'trustServerCertificate', false),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return refuse('it has a % that begins no percent-encoded byte; write %25 for one in a password');
  }
}

function flag(url: URL, name: string, fallback: boolean): boolean {
  const value = url.searchParams.get(name) ?? String(fallback);
  if (value !== 'true' && value !== 'false') refuse(`its ${name} is '${value}'; give true or false`);
  return value === 'true';
}

function refuse(why: string): never {
  throw new RunnerError(`The connection URL cannot be used: ${why}. Its form is mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=false.`);
}

/** The URL that parseConnectionUrl reads back. */
export function connectionUrl({ server, port, database = '', user, password, encrypt, trustServerCertificate }: ConnectionTarget): string {
  const host = server.includes(':') ? `[${server}]` : server;
  return `mssql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}?encrypt=${encrypt}&trustServerCertificate=${trustServerCertificate}`;
}
