/** PostgreSQL's errors in SQL Server's numbers, by SQLSTATE, constraint and C routine; never by English text. */
import type { TableInfo } from '../bind/catalog.ts';
import { mapConstraintError } from '../catalog/map-constraint-error.ts';
import type { PgError } from '../store/store.ts';
import { sqlError } from '../types/errors.ts';
import { SqlError } from '../types/sql-error.ts';
import { compiledRoutine } from './install-routines.ts';
import type { EngineParts, SessionState } from './session-state.ts';

/** The verb that messages of constraint violations name; 'OTHER' for statements that write no rows. */
export type StatementKind = 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE' | 'ALTER TABLE' | 'SELECT' | 'OTHER';

/** The type that an overflow names, by the C routine that found it. */
const overflowRoutines: Readonly<Record<string, string>> = {
  int4pl: 'int', int4mi: 'int', int4mul: 'int', int4div: 'int', int4um: 'int', int4abs: 'int', int84: 'int', dtoi4: 'int', ftoi4: 'int',
  numeric_int4_safe: 'int', numeric_int4: 'int', int4inc: 'int', pg_strtoint32_safe: 'int',
  int2pl: 'smallint', int2mi: 'smallint', int2mul: 'smallint', int2um: 'smallint', int2abs: 'smallint', i4toi2: 'smallint', int82: 'smallint',
  int8pl: 'bigint', int8mi: 'bigint', int8mul: 'bigint', int8div: 'bigint', int8um: 'bigint', int8abs: 'bigint', int8inc: 'bigint',
  int48pl: 'bigint', int84pl: 'bigint', dtoi8: 'bigint', ftoi8: 'bigint', numeric_int8: 'bigint', numeric_int8_safe: 'bigint',
  apply_typmod: 'numeric', apply_typmod_special: 'numeric', make_result_opt_error: 'numeric', make_result_safe: 'numeric',
  float_overflow_error: 'float', float_underflow_error: 'float', dtof: 'real', ftod: 'float',
};

export function mapPgError(error: PgError, engine: EngineParts, session: SessionState, kind: StatementKind): SqlError {
  const raised = error.code === 'MSSQL' ? parseRaised(error.message) : undefined;
  if (raised !== undefined) return raised;
  const constraint = mapConstraintError(error, engine.catalog, routineVerb(error) ?? kind, sessionTables(session), () => routineTable(error, engine));
  if (constraint !== undefined) return constraint;
  switch (error.code) {
    case '22012':
      return sqlError(8134);
    case '21000':
      return sqlError(512);
    case '22003': {
      const type = overflowRoutines[error.routine ?? ''];
      if (type !== undefined) return sqlError(8115, 'expression', type);
      break;
    }
    case '0A000':
      if (error.routine === 'select_mergejoin_clauses') return sqlError(40514, 'FULL JOIN on a condition that is no equality');
      break;
    case '57P01':
      // The worker was ended or died, and an open transaction with it: the session cannot go on as if nothing had happened.
      return sqlError(596);
    case '42P17':
      return sqlError(40514, 'a PERSISTED column or an index over this expression');
    case '53200':
      return sqlError(701, 'default');
    case '54001':
      return sqlError(191);
  }
  engine.log(`PostgreSQL error without a SQL Server number: ${error.code} ${error.routine ?? ''} ${error.message}`);
  return new SqlError(40514, 16, 1, `'${error.message}' (PostgreSQL ${error.code}) is not supported in this version of SQL Server (tsql-local).`, { cause: error });
}

/** What the statement of a function does that failed over one of its table variables: PostgreSQL quotes our own text. */
function routineVerb(error: PgError): StatementKind | undefined {
  if (!/^v\d+_\d+$/.test(error.table ?? '')) return undefined;
  return error.where?.includes('"UPDATE ') === true ? 'UPDATE' : 'INSERT';
}

/** A table variable of a function, which PostgreSQL calls `v<function's id>_<ordinal>`. */
function routineTable(error: PgError, engine: EngineParts): TableInfo | undefined {
  const [, objectId, ordinal] = /^v(\d+)_(\d+)$/.exec(error.table ?? '') ?? [];
  const record = objectId === undefined ? undefined : engine.catalog.state.objects.get(Number(objectId));
  return record === undefined ? undefined : compiledRoutine(record, engine)?.tables[Number(ordinal) - 1];
}

/** #temp and ##temp tables and table variables: no catalog has them. */
function* sessionTables(session: SessionState): Generator<TableInfo> {
  yield* session.temporaryTables.values();
  yield* session.globalTables.tables.values();
  for (const frame of session.frames) {
    yield* frame.temporaryTables.values();
    for (const variable of frame.variables.values()) if (variable.kind === 'table') yield variable.table;
  }
}

/** What the runtime functions raise: SQLSTATE MSSQL with the error as JSON. */
function parseRaised(text: string): SqlError | undefined {
  try {
    const { number, severity, state, text: message } = JSON.parse(text) as Record<string, unknown>;
    if (typeof number !== 'number' || typeof message !== 'string') return undefined;
    return new SqlError(number, typeof severity === 'number' ? severity : 16, typeof state === 'number' ? state : 1, message);
  } catch {
    return undefined;
  }
}
