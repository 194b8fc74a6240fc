/** Compiled statements run on PostgreSQL: hand-made tables, no catalog, no interpreter. */
import { parseBatch } from 'tsql-parser';
import type { CatalogObject } from '../../src/bind/catalog.ts';
import { runtimeSql } from '../../src/functions/runtime/index.ts';
import { readRows } from '../../src/store/data-rows.ts';
import { decodeValue } from '../../src/store/decode.ts';
import { encodeParameter } from '../../src/store/encode-parameter.ts';
import { openStore } from '../../src/store/open-store.ts';
import { PgError } from '../../src/store/store.ts';
import { compilePredicate } from '../../src/translate/compile-predicate.ts';
import { compileSelect } from '../../src/translate/compile-select.ts';
import type { PgStatement } from '../../src/translate/pg-statement.ts';
import { pgType } from '../../src/types/pg-type.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { contextOf, SmallCatalog, typeOf } from '../bind/small-catalog.ts';

/** name → [type as declared, value] */
export type Variables = Readonly<Record<string, readonly [type: string, value: SqlValue]>>;

export interface LocalEngine {
  /** The rows of a SELECT. */
  rows(text: string, variables?: Variables): Promise<readonly (readonly SqlValue[])[]>;
  /** Rows of one column. */
  column(text: string, variables?: Variables): Promise<readonly SqlValue[]>;
  holds(condition: string, variables?: Variables): Promise<boolean>;
  /** The number of the error that compiling or running raises; undefined where there is none. */
  errorNumber(text: string, variables?: Variables): Promise<number | undefined>;
  close(): Promise<void>;
}

const states: Readonly<Record<string, number>> = { '21000': 512, '22012': 8134, '22003': 8115 };

/** `rows`: for each table of `objects` by name, the text of PostgreSQL's VALUES. */
export async function openLocalEngine(objects: readonly CatalogObject[], rows: Readonly<Record<string, string>> = {}): Promise<LocalEngine> {
  const store = await openStore({ runtimeSql: '' });
  await store.run(`${runtimeSql()}; CREATE SCHEMA db5;`);
  const catalog = new SmallCatalog(objects);
  for (const object of objects) {
    if (object.kind !== 'table') continue;
    await store.run(`CREATE TABLE ${object.pgName} (${object.columns.map((column) => `"${column.pgName}" ${pgType(column.type)}`).join(', ')})`);
    const values = rows[object.name];
    if (values !== undefined) await store.run(`INSERT INTO ${object.pgName} VALUES ${values}`);
  }

  const contextFor = (variables: Variables) => contextOf(catalog, Object.fromEntries(Object.entries(variables).map(([name, [type]]) => [name, type])));

  async function run(statement: PgStatement, types: readonly SqlType[], variables: Variables): Promise<readonly (readonly SqlValue[])[]> {
    const parameters = statement.parameters.map((source) => {
      if (source.kind === 'constant') return encodeParameter(source.value, source.type);
      if (source.kind === 'session' || source.kind === 'random') throw new Error('no session here');
      if (source.kind === 'session context') return encodeParameter('{}', source.type);
      if (source.kind === 'clock') return encodeParameter(638_000_000_000_000_000n, source.type);
      return encodeParameter(variables[source.name]?.[1] ?? null, source.type);
    });
    const result: SqlValue[][] = [];
    await store.execute(statement.text, parameters, {
      onRows: (chunk) => {
        for (const row of readRows(chunk)) result.push(row.map((field, at) => (field === null ? null : decodeValue(Uint8Array.from(field), types[at] ?? typeOf('int')))));
      },
    });
    return result;
  }

  async function select(text: string, variables: Variables = {}): Promise<readonly (readonly SqlValue[])[]> {
    const { batch, diagnostics } = parseBatch(text);
    const statement = batch.statements[0];
    if (statement?.kind !== 'SelectStatement') throw new Error(`no SELECT: ${text}: ${diagnostics[0]?.message ?? ''}`);
    const compiled = compileSelect(statement, contextFor(variables));
    const types = compiled.kind === 'assign' ? compiled.targets.map((target) => target.type) : compiled.columns.map((column) => column.type);
    return run(compiled.statement, types, variables);
  }

  return {
    rows: select,
    column: async (text, variables) => (await select(text, variables)).map((row) => row[0] ?? null),
    async holds(condition, variables = {}) {
      const statement = parseBatch(`IF ${condition} PRINT ''`).batch.statements[0];
      if (statement?.kind !== 'IfStatement') throw new Error(`no condition: ${condition}`);
      const compiled = compilePredicate(statement.condition, contextFor(variables));
      // A boolean in binary is one byte.
      const [row] = await run({ ...compiled, text: `SELECT CAST(x.c1 AS int4) FROM (${compiled.text}) AS x` }, [typeOf('int')], variables);
      return row?.[0] === 1;
    },
    async errorNumber(text, variables) {
      try {
        await select(text, variables);
        return undefined;
      } catch (error) {
        if (error instanceof SqlError) return error.number;
        if (!(error instanceof PgError)) throw error;
        if (error.code === 'MSSQL') return (JSON.parse(error.message) as { number: number }).number;
        const number = states[error.code];
        if (number === undefined) throw error;
        return number;
      }
    },
    close: () => store.close(),
  };
}
