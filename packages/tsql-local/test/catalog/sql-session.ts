/** A session as small as these tests need: definitions, modules, DML and queries, one after another, without control flow. */
import { parseBatch, type Statement } from 'tsql-parser';
import type { TableInfo } from '../../src/bind/catalog.ts';
import type { CompileContext, VariableInfo } from '../../src/bind/compile-context.ts';
import { mapConstraintError } from '../../src/catalog/map-constraint-error.ts';
import { decodeValue } from '../../src/store/decode.ts';
import { readRows } from '../../src/store/data-rows.ts';
import { encodeParameter } from '../../src/store/encode-parameter.ts';
import { PgError, type PgParameter } from '../../src/store/store.ts';
import { compileSelect } from '../../src/translate/compile-select.ts';
import { compileDefinition } from '../../src/translate/definition/compile-definition.ts';
import type { CompiledDefinition, DefinitionRoom } from '../../src/translate/definition/compiled-definition.ts';
import { compileModule } from '../../src/translate/definition/define-module.ts';
import { runDefinition } from '../../src/interpret/run-definition.ts';
import { compileSelectInto } from '../../src/translate/definition/select-into.ts';
import { createTableVariable } from '../../src/translate/definition/table-variable.ts';
import type { KeyRetry } from '../../src/translate/dml/key-retry.ts';
import { compileDml } from '../../src/translate/dml/compile-dml.ts';
import type { ParameterSource, PgStatement } from '../../src/translate/pg-statement.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { openTestCatalog, type TestCatalog } from './open-test-catalog.ts';

export interface Outcome {
  readonly rowCount: number;
  readonly rows: readonly (readonly SqlValue[])[];
  readonly columns: readonly string[];
}

export class SqlSession {
  readonly opened: TestCatalog;
  database = 'master';
  identityInsert: number | undefined;
  temporaryTables = new Map<string, TableInfo>();
  readonly variables = new Map<string, VariableInfo>();
  readonly values = new Map<string, SqlValue>();

  constructor(opened: TestCatalog) {
    this.opened = opened;
  }

  static async open(): Promise<SqlSession> {
    const session = new SqlSession(await openTestCatalog());
    await session.run('CREATE DATABASE test');
    session.database = 'test';
    return session;
  }

  close(): Promise<void> {
    return this.opened.store.close();
  }

  context(): CompileContext {
    return {
      catalog: this.opened.catalog.reader({ database: this.database, temporaryTables: this.temporaryTables }),
      variables: this.variables,
      defaultSchema: 'dbo',
      quotedIdentifier: true,
      module: 'batch',
      ...(this.identityInsert === undefined ? {} : { identityInsert: this.identityInsert }),
    };
  }

  room(): DefinitionRoom {
    return { context: this.context(), catalog: this.opened.catalog, inTransaction: false, ownTemporaryTables: new Set(this.temporaryTables.keys()), isDatabaseInUse: () => false };
  }

  declare(name: string, type: SqlType, value: SqlValue): void {
    this.variables.set(name, { kind: 'scalar', type });
    this.values.set(name, value);
  }

  table(name: string): TableInfo {
    const found = this.context().catalog.findObject({ name });
    if (found?.kind !== 'table') throw new Error(`${name} is no table`);
    return found;
  }

  /** Runs a batch; the outcome is the last statement's. */
  async run(text: string): Promise<Outcome> {
    const { batch, diagnostics } = parseBatch(text);
    if (diagnostics[0] !== undefined) throw new Error(`${diagnostics[0].number}: ${diagnostics[0].message}`);
    let outcome: Outcome = { rowCount: 0, rows: [], columns: [] };
    for (const statement of batch.statements) outcome = await this.statement(statement, text);
    return outcome;
  }

  /** The number and text of the error that a batch ends with; `none` when it runs. */
  async error(text: string): Promise<string> {
    try {
      await this.run(text);
      return 'none';
    } catch (error) {
      if (error instanceof SqlError) return `${error.number}: ${error.message}`;
      throw error;
    }
  }

  private async statement(statement: Statement, text: string): Promise<Outcome> {
    switch (statement.kind) {
      case 'SelectStatement': {
        const compiled = compileSelect(statement, this.context());
        if (compiled.kind === 'rows') return this.execute(compiled.statement, 'SELECT', compiled.columns.map((column) => column.type), compiled.columns.map((column) => column.name));
        if (compiled.kind !== 'into') throw new Error('no assignments here');
        const into = compileSelectInto(compiled, this.room());
        await this.define(into.definition);
        const outcome = await this.execute(into.insert, 'INSERT', [], []);
        for (const after of into.after) await this.opened.store.run(after);
        return outcome;
      }
      case 'InsertStatement':
      case 'UpdateStatement':
      case 'DeleteStatement': {
        const compiled = compileDml(statement, this.context());
        const types = compiled.output?.columns.map((column) => column.type) ?? compiled.assignments?.map((one) => one.type) ?? [];
        const write = () => this.execute(compiled.statement, statement.kind.replace('Statement', '').toUpperCase(), types, compiled.output?.columns.map((column) => column.name) ?? []);
        return compiled.keyRetry === undefined ? write() : this.retrying(compiled.keyRetry, write);
      }
      case 'DeclareTableStatement': {
        const made = createTableVariable(statement.name, statement.definition, this.opened.catalog.nextTemporaryId(), this.context());
        for (const sql of made.creation) await this.opened.store.run(sql);
        this.variables.set(statement.name.toLowerCase(), { kind: 'table', table: made.table });
        return { rowCount: 0, rows: [], columns: [] };
      }
      case 'CreateViewStatement':
      case 'CreateProcedureStatement':
      case 'CreateFunctionStatement':
        return this.define(compileModule(statement, text, this.room()));
      default:
        return this.define(compileDefinition(statement as Parameters<typeof compileDefinition>[0], this.room()));
    }
  }

  private async retrying(retry: KeyRetry, write: () => Promise<Outcome>): Promise<Outcome> {
    const { store } = this.opened;
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof SqlError) || (error.number !== 2627 && error.number !== 2601)) throw error;
    }
    await store.run(`BEGIN; ${retry.before.join('; ')}`);
    try {
      const outcome = await write();
      await store.run(`${retry.after.join('; ')}; COMMIT`);
      return outcome;
    } catch (error) {
      await store.run('ROLLBACK');
      throw this.mapped(error, 'UPDATE');
    }
  }

  private async define(definition: CompiledDefinition): Promise<Outcome> {
    const { store, catalog } = this.opened;
    await store.run('BEGIN');
    try {
      await runDefinition(definition, catalog, store, (sources) => this.parameters(sources));
      await store.run('COMMIT');
    } catch (error) {
      await store.run('ROLLBACK');
      throw this.mapped(error, 'ALTER TABLE');
    }
    if (definition.temporary?.made !== undefined) this.temporaryTables.set(definition.temporary.made.name.toLowerCase(), definition.temporary.made);
    for (const name of definition.temporary?.dropped ?? []) this.temporaryTables.delete(name.toLowerCase());
    return { rowCount: 0, rows: [], columns: [] };
  }

  async execute(statement: PgStatement, verb: string, types: readonly SqlType[], columns: readonly string[]): Promise<Outcome> {
    const rows: SqlValue[][] = [];
    try {
      const result = await this.opened.store.execute(statement.text, this.parameters(statement.parameters), {
        onRows: (chunk) => {
          for (const row of readRows(chunk)) rows.push(row.map((field, at) => (field === null ? null : decodeValue(field, types[at] ?? { kind: 'int' }))));
        },
      });
      return { rowCount: result.rowCount, rows, columns };
    } catch (error) {
      throw this.mapped(error, verb);
    }
  }

  private mapped(error: unknown, verb: string): unknown {
    if (!(error instanceof PgError)) return error;
    if (error.code === 'MSSQL') {
      const { number, severity, state, text } = JSON.parse(error.message) as { number: number; severity: number; state: number; text: string };
      return new SqlError(number, severity, state, text);
    }
    const tables = [...this.temporaryTables.values(), ...[...this.variables.values()].flatMap((variable) => (variable.kind === 'table' ? [variable.table] : []))];
    return mapConstraintError(error, this.opened.catalog, verb, tables) ?? error;
  }

  private parameters(sources: readonly ParameterSource[]): PgParameter[] {
    return sources.map((source) => encodeParameter(this.valueOf(source), source.type));
  }

  private valueOf(source: ParameterSource): SqlValue {
    switch (source.kind) {
      case 'variable':
        return this.values.get(source.name.toLowerCase()) ?? null;
      case 'clock':
        // 2024-01-01T00:00:00 in units of 100 ns.
        return 738_885n * 864_000_000_000n;
      case 'constant':
        return source.value;
      case 'session context':
        return '{}';
      case 'session':
      case 'random':
        return null;
    }
  }
}
