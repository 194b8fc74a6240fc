import { UserError, exitCodes } from '../user-error.ts';

/** A SQL Server to connect to. */
export interface ConnectionTarget {
  readonly server: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** TLS; on unless the URL says encrypt=false. */
  readonly encrypt: boolean;
  /** Take a certificate that nobody vouches for. */
  readonly trustServerCertificate: boolean;
}

export interface ConnectionFlags {
  readonly server?: string | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly encrypt?: boolean | undefined;
  readonly trustServerCertificate?: boolean | undefined;
  /** The local engine's directory. */
  readonly data?: string | undefined;
}

export const defaultDatabase = 'sqldistill';
const defaultPort = 1433;

/**
 * `mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=false`; user and password percent-encoded.
 * Throws UserError that shows the form, never the password.
 */
export function parseConnectionUrl(text: string): ConnectionTarget {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw badUrl('it is not a URL');
  }
  if (url.protocol !== 'mssql:') throw badUrl(`it starts with ${url.protocol}//`);
  if (url.hostname === '') throw badUrl('it names no host');
  if (url.username === '') throw badUrl('it names no user');
  if (url.hash !== '') throw badUrl('it has a #; write %23 for one in a password');
  const known = new Set(['encrypt', 'trustServerCertificate']);
  for (const name of url.searchParams.keys()) if (!known.has(name)) throw badUrl(`it has the option ${name}; known are ${[...known].join(' and ')}`);
  return {
    server: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPort : Number(url.port),
    database: decode(url.pathname.slice(1)) || defaultDatabase,
    user: decode(url.username),
    password: decode(url.password),
    encrypt: flag(url, 'encrypt', true),
    trustServerCertificate: flag(url, 'trustServerCertificate', false),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badUrl('it has a % that begins no percent-encoded byte; write %25 for one in a password');
  }
}

function flag(url: URL, name: string, fallback: boolean): boolean {
  const value = url.searchParams.get(name);
  if (value === null) return fallback;
  if (value !== 'true' && value !== 'false') throw badUrl(`${name} is '${value}'; give true or false`);
  return value === 'true';
}

const badUrl = (why: string): UserError =>
  new UserError(`The connection URL (MSSQL_URL) cannot be used: ${why}. Its form is mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=false.`, { exitCode: exitCodes.usage });

/**
 * Where to connect: the flags, filled up from MSSQL_URL; undefined when neither names a server, or when `data` names the local
 * engine's directory, which means the local engine. A password comes from MSSQL_PASSWORD or MSSQL_URL, never from the command
 * line, where other users of the machine can read it. Throws UserError.
 */
export function connectionTarget(flags: ConnectionFlags, environment: NodeJS.ProcessEnv): ConnectionTarget | undefined {
  const { server } = flags;
  if (server !== undefined && flags.data !== undefined) throw usage('--server and --data exclude each other: one names a SQL Server, the other the local engine.');
  const url = flags.data === undefined ? environment['MSSQL_URL'] : undefined;
  const base = url === undefined || url === '' ? undefined : parseConnectionUrl(url);
  if (base === undefined && server === undefined) {
    for (const name of ['user', 'encrypt', 'trustServerCertificate'] as const) {
      if (flags[name] !== undefined) throw usage(`--${dashed(name)} is of no use to the local engine; give --server too, or set MSSQL_URL.`);
    }
    return undefined;
  }
  const address = server === undefined ? undefined : parseServer(server);
  const user = flags.user ?? base?.user;
  const password = environment['MSSQL_PASSWORD'] ?? base?.password;
  if (user === undefined) throw usage(`--server is ${server}, but there is no user; give --user.`);
  if (password === undefined) throw usage(`--server is ${server}, but there is no password; set MSSQL_PASSWORD.`);
  return {
    server: address?.host ?? base?.server ?? 'localhost',
    port: address?.port ?? base?.port ?? defaultPort,
    database: flags.database ?? base?.database ?? defaultDatabase,
    user,
    password,
    encrypt: flags.encrypt ?? base?.encrypt ?? true,
    trustServerCertificate: flags.trustServerCertificate ?? base?.trustServerCertificate ?? false,
  };
}

/** `host`, `host:port`, `host,port`, an IPv6 address in brackets. */
function parseServer(server: string): { readonly host: string; readonly port: number } {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:,\\/[\]]+))(?:[:,](\d{1,5}))?$/.exec(server);
  const host = match?.[1] ?? match?.[2];
  const port = match?.[3] === undefined ? defaultPort : Number(match[3]);
  if (host === undefined || port < 1 || port > 65_535) throw usage(`--server is '${server}'; give host, host:port or host,port.`);
  return { host, port };
}

const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const usage = (message: string): UserError => new UserError(message, { exitCode: exitCodes.usage });
