/** What only the session knows: the interpreter gives the value under `sessionValue`. Types as the T-SQL reference has them. */
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { bigintType, define, exactly, intType } from './define.ts';
import { nvarchar, varchar } from './string-argument.ts';

const sysname = nvarchar(128);
const smallint: SqlType = { kind: 'smallint' };
const identityValue: SqlType = { kind: 'decimal', precision: 38, scale: 0, numeric: true };

interface Options { readonly nullable?: true; readonly bare?: true }

function session(name: string, result: SqlType, { nullable, bare }: Options = {}): ScalarFunction {
  return define(
    name,
    exactly(0),
    () => ({ parameters: [], result, nullable: nullable === true }),
    () => {
      throw new Error(`${name} is the session's value; the interpreter gives it as a parameter`);
    },
    { deterministic: false, sessionValue: name, ...(bare === true ? { bare } : {}) },
  );
}

const nullable = { nullable: true } as const;
const bare = { bare: true } as const;

/** The value under a key of sp_set_session_context. */
const sessionContext = define(
  'SESSION_CONTEXT',
  exactly(1),
  (call) => {
    const type = call[0]?.type;
    if (type === 'null') throw sqlError(8116, 'NULL', 1, 'session_context');
    return { parameters: [nvarchar(256)], result: { kind: 'sql_variant' }, nullable: true };
  },
  ([key = '', context = '']) => `tsql.session_context(${key}, ${context})`,
  { deterministic: false, sessionValue: 'SESSION_CONTEXT' },
);

export const sessionFunctions: readonly ScalarFunction[] = [
  sessionContext,
  session('CONTEXT_INFO', { kind: 'varbinary', length: 128 }, nullable),
  session('ORIGINAL_DB_NAME', sysname),
  session('CURRENT_REQUEST_ID', smallint),
  session('CURRENT_TIMEZONE', varchar(64)),
  session('CURRENT_TIMEZONE_ID', varchar(64)),
  session('@@MAX_CONNECTIONS', intType),
  session('@@REMSERVER', sysname, nullable),
  session('@@TIMETICKS', intType),
  session('@@ROWCOUNT', intType),
  session('ROWCOUNT_BIG', bigintType),
  session('@@ERROR', intType),
  session('@@TRANCOUNT', intType),
  session('XACT_STATE', smallint, nullable),
  session('@@SPID', smallint),
  session('@@FETCH_STATUS', intType),
  session('@@CURSOR_ROWS', intType),
  session('@@IDENTITY', identityValue, nullable),
  session('SCOPE_IDENTITY', identityValue, nullable),
  session('@@NESTLEVEL', intType),
  session('TRIGGER_NESTLEVEL', intType),
  session('COLUMNS_UPDATED', { kind: 'varbinary', length: 128 }, nullable),
  session('@@PROCID', intType),
  session('@@LOCK_TIMEOUT', intType),
  session('@@OPTIONS', intType),
  session('@@DATEFIRST', { kind: 'tinyint' }),
  session('@@LANGUAGE', sysname),
  session('@@LANGID', smallint),
  session('@@TEXTSIZE', intType),
  session('@@MAX_PRECISION', { kind: 'tinyint' }),
  session('@@SERVERNAME', sysname),
  session('@@SERVICENAME', sysname),
  session('@@VERSION', nvarchar(300)),
  session('ERROR_NUMBER', intType, nullable),
  session('ERROR_MESSAGE', nvarchar(4000), nullable),
  session('ERROR_SEVERITY', intType, nullable),
  session('ERROR_STATE', intType, nullable),
  session('ERROR_LINE', intType, nullable),
  session('ERROR_PROCEDURE', sysname, nullable),
  session('SUSER_SNAME', sysname, nullable),
  session('SUSER_NAME', sysname, nullable),
  session('ORIGINAL_LOGIN', sysname),
  session('USER_NAME', sysname),
  session('HOST_NAME', sysname, nullable),
  session('APP_NAME', sysname),
  session('PROGRAM_NAME', sysname),
  session('SYSTEM_USER', sysname, bare),
  session('SESSION_USER', sysname, bare),
  session('CURRENT_USER', sysname, bare),
  session('USER', sysname, bare),
];
