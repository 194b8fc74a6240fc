/** PostgreSQL with the runtime functions, one instance a test file, and expressions asked of it as text. */
import { runtimeSql } from '../../src/functions/runtime/index.ts';
import { readFirstRow } from '../../src/store/data-rows.ts';
import { decodeValue } from '../../src/store/decode.ts';
import { openStore } from '../../src/store/open-store.ts';
import { PgError, type Store } from '../../src/store/store.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';

export interface Postgres {
  /** The value of an expression whose PostgreSQL type is that of `type`. */
  value(expression: string, type: SqlType): Promise<SqlValue>;
  /** PostgreSQL's text of an expression's value. */
  text(expression: string): Promise<string | null>;
  /** The number that the expression raises: of a runtime function, or what its SQLSTATE means; undefined where it raises nothing. */
  errorNumber(expression: string): Promise<number | undefined>;
  /** The text of the error that a runtime function raises. */
  errorText(expression: string): Promise<string>;
  readonly store: Store;
  close(): Promise<void>;
}

const states: Readonly<Record<string, number>> = { '22012': 8134, '22003': 8115 };

export async function openPostgres(): Promise<Postgres> {
  const store = await openStore({ runtimeSql: '' });
  await store.run(runtimeSql());
  const raw = async (expression: string): Promise<Uint8Array | null> => {
    let field: Uint8Array | null = null;
    await store.execute(`SELECT ${expression}`, [], {
      onRows: (chunk) => {
        const first = readFirstRow(chunk)[0];
        field = first === undefined || first === null ? null : Uint8Array.from(first);
      },
    });
    return field;
  };
  const failure = async (expression: string): Promise<{ number?: number; text: string } | undefined> => {
    try {
      await raw(expression);
      return undefined;
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
      if (error.code === 'MSSQL') return JSON.parse(error.message) as { number: number; text: string };
      const number = states[error.code];
      return number === undefined ? { text: `${error.code} ${error.message}` } : { number, text: error.message };
    }
  };
  return {
    store,
    async value(expression, type) {
      const field = await raw(expression);
      return field === null ? null : decodeValue(field, type);
    },
    async text(expression) {
      const field = await raw(`CAST((${expression}) AS text)`);
      return field === null ? null : new TextDecoder().decode(field);
    },
    async errorNumber(expression) {
      const failed = await failure(expression);
      if (failed !== undefined && failed.number === undefined) throw new Error(`${expression}: ${failed.text}`);
      return failed?.number;
    },
    async errorText(expression) {
      return (await failure(expression))?.text ?? '';
    },
    close: () => store.close(),
  };
}
