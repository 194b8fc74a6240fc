/**
 * Scripts checked against the database that they themselves lead to: definitions run, in the order of the text, in a
 * throwaway database; every other statement is bound and not run. Modules are bound again when all scripts are in, with
 * every name demanded: branches never taken, #temp tables and the arguments of calls too.
 */
import { parseBatch, splitBatches, BatchSplitError, type DeclareStatement, type ModuleStatement, type Statement } from 'tsql-parser';
import { nestedStatements } from '../../translate/nested-statements.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import type { ServerMessage } from '../../session/response.ts';
import { bindBody } from '../../translate/definition/check-body.ts';
import { checkPlacement } from '../../translate/definition/check-placement.ts';
import type { DefinitionRoom } from '../../translate/definition/compiled-definition.ts';
import { compileModule } from '../../translate/definition/define-module.ts';
import { compileTrigger } from '../../translate/definition/define-trigger.ts';
import { SqlError } from '../../types/sql-error.ts';
import { InterpreterSession } from '../session.ts';
import type { EngineParts, SessionState } from '../session-state.ts';
import { silentResponse } from '../silent-response.ts';
import { findingOf, type Finding } from './finding.ts';
import { overlayCatalog } from './overlay-catalog.ts';
import { StrictWatch } from './strict-watch.ts';

/** A batch that creates or alters a module, and the lines of its script before it. */
interface ModuleText {
  readonly script: string;
  readonly offset: number;
  readonly text: string;
  readonly statement: ModuleStatement;
  /** Why it cannot be created yet. */
  readonly errors: readonly ServerMessage[];
}

/** What a name's existence decides: within IF and TRY such a definition may well be meant to fail, or to be left out. */
const EXISTENCE: ReadonlySet<number> = new Set([1750, 1781, 1911, 1913, 2705, 2714, 2759, 2760, 3701, 3726, 3727, 3728, 4902, 4924, 15151, 15023]);

export class ScriptChecker {
  readonly #engine: EngineParts;
  readonly #session: SessionState;
  readonly #run: InterpreterSession;
  readonly #scripts: string[] = [];
  readonly #findings: Finding[] = [];
  readonly #modules: ModuleText[] = [];
  /** #temp tables that scripts make outside of modules. */
  readonly #tables = new Map<string, TableInfo>();

  constructor(engine: EngineParts, session: SessionState) {
    this.#engine = engine;
    this.#session = session;
    this.#run = new InterpreterSession(engine, session);
  }

  /** Takes a script in: batches parted by GO. `script` names it in the findings. */
  async add(script: string, text: string): Promise<void> {
    this.#scripts.push(script);
    try {
      for (const batch of splitBatches(text)) await this.#addBatch(script, batch.firstLine - 1, batch.text);
    } catch (error) {
      if (!(error instanceof BatchSplitError)) throw error;
      this.#findings.push(findingOf(script, 0, { number: 102, severity: 15, message: error.message, line: error.line }));
    }
  }

  /** What is wrong with the scripts added so far, by script in the order added, then by line. */
  async finish(): Promise<readonly Finding[]> {
    await this.#createPending();
    for (const module of this.#modules) {
      if (module.errors.length > 0) for (const error of module.errors) this.#report(module.script, module.offset, { ...error, message: error.text });
      else this.#checkModule(module);
    }
    const place = (script: string): number => this.#scripts.indexOf(script);
    // A module that is bound twice may have its fault told twice.
    const distinct = new Map(this.#findings.map((finding) => [`${finding.script}:${finding.line}:${finding.number}:${finding.message}`, finding]));
    return [...distinct.values()].toSorted((left, right) => place(left.script) - place(right.script) || left.line - right.line);
  }

  async #addBatch(script: string, offset: number, text: string): Promise<void> {
    const { batch, diagnostics } = parseBatch(text);
    for (const { number, severity, message, span } of diagnostics) this.#report(script, offset, { number, severity, message, line: span.line });
    if (diagnostics.length > 0) return;
    const module = batch.statements.find(isModule);
    if (module !== undefined) {
      this.#modules.push({ script, offset, text, statement: module, errors: await this.#execute(text) });
      return;
    }
    const misplaced = checkPlacement(batch.statements, false);
    for (const error of misplaced) this.#report(script, offset, error);
    if (misplaced.length === 0) await this.#addStatements(script, offset, text, batch.statements);
  }

  /** Definitions run where they stand; what lies between them is bound, with the variables of what came before. */
  async #addStatements(script: string, offset: number, text: string, statements: readonly Statement[]): Promise<void> {
    const declared: Statement[] = [];
    let between: Statement[] = [];
    const flush = (): void => {
      const known = this.#bind(declared).length;
      for (const error of this.#bind([...declared, ...between]).slice(known)) this.#report(script, offset, error);
      declared.push(...declarationsIn(between));
      between = [];
    };
    for (const statement of statements) {
      const definitions = definitionsIn(statement);
      if (definitions.length === 0) {
        between.push(statement);
        continue;
      }
      flush();
      const isNested = definitions[0] !== statement;
      for (const definition of definitions) {
        const errors = await this.#execute('\n'.repeat(definition.span.line - 1) + text.slice(definition.span.start, definition.span.end));
        for (const error of errors) if (!isNested || !EXISTENCE.has(error.number)) this.#report(script, offset, { ...error, message: error.text });
      }
      if (isNested) between.push(statement);
    }
    flush();
  }

  #bind(statements: readonly Statement[]): readonly SqlError[] {
    const missing: SqlError[] = [];
    const tables = new Map([...this.#session.visibleTemporaryTables(), ...this.#tables]);
    const errors = bindBody(statements, this.#room(tables, missing).context);
    for (const [name, table] of tables) this.#tables.set(name, table);
    return [...errors, ...missing];
  }

  /** Modules that refer to each other may come in any order: those that failed are tried again while that helps. */
  async #createPending(): Promise<void> {
    for (let helped = true; helped; ) {
      helped = false;
      for (const [at, module] of this.#modules.entries()) {
        if (module.errors.length === 0) continue;
        const errors = await this.#execute(module.text);
        this.#modules[at] = { ...module, errors };
        helped ||= errors.length === 0;
      }
    }
  }

  #checkModule({ script, offset, text, statement }: ModuleText): void {
    const missing: SqlError[] = [];
    try {
      const room = this.#room(new Map(), missing);
      if (statement.kind === 'CreateTriggerStatement') compileTrigger({ ...statement, verb: 'CREATE OR ALTER' }, text, room);
      else compileModule({ ...statement, verb: 'CREATE OR ALTER' }, text, room);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      for (const one of [...error.preceding, error]) this.#report(script, offset, one);
    }
    for (const error of missing) this.#report(script, offset, error);
  }

  #room(tables: Map<string, TableInfo>, missing: SqlError[]): DefinitionRoom {
    const catalog = this.#engine.catalog.reader({ database: this.#session.database, temporaryTables: new Map() });
    const context: CompileContext = { catalog: overlayCatalog(catalog, tables), variables: new Map(), defaultSchema: 'dbo', quotedIdentifier: true, module: 'batch' };
    const room: DefinitionRoom = { context, catalog: this.#engine.catalog, inTransaction: false, ownTemporaryTables: new Set(), isDatabaseInUse: () => false };
    return { ...room, context: { ...context, watch: new StrictWatch(room, tables, missing) } };
  }

  /** Runs a text as a batch; gives its errors. */
  async #execute(text: string): Promise<readonly ServerMessage[]> {
    const errors: ServerMessage[] = [];
    const response = { ...silentResponse, message: (message: ServerMessage) => void (message.severity > 10 && errors.push(message)) };
    await this.#run.execute({ kind: 'batch', text }, response, new AbortController().signal);
    return errors;
  }

  #report(script: string, offset: number, error: Parameters<typeof findingOf>[2]): void {
    this.#findings.push(findingOf(script, offset, error));
  }
}

const isModule = (statement: Statement): statement is ModuleStatement => MODULES.has(statement.kind);
const MODULES: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>(['CreateViewStatement', 'CreateProcedureStatement', 'CreateFunctionStatement', 'CreateTriggerStatement']);

/** What changes the database's shape; TRUNCATE and statistics do not. */
const DEFINITIONS: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'CreateTableStatement', 'AlterTableStatement', 'CreateIndexStatement', 'CreateSpatialIndexStatement', 'DropIndexStatement',
  'DropObjectStatement', 'CreateTableTypeStatement', 'CreateAliasTypeStatement', 'CreateSchemaStatement', 'CreateDatabaseStatement',
  'CreateSynonymStatement', 'CreateSequenceStatement', 'AlterSchemaStatement', 'CreateRoleStatement', 'CreateUserStatement', 'AlterRoleStatement', 'PermissionStatement',
  'UseStatement', 'UnsupportedStatement',
]);

/** The definitions in a statement, itself or nested, in the order of the text. */
function definitionsIn(statement: Statement): readonly Statement[] {
  if (DEFINITIONS.has(statement.kind)) return [statement];
  return nestedStatements(statement).flatMap((statements) => statements.flatMap(definitionsIn));
}

/** The DECLAREs in statements, without the first values, which were bound where they stand. */
function declarationsIn(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement): readonly Statement[] => {
    if (statement.kind === 'DeclareStatement') return [withoutValues(statement)];
    if (statement.kind === 'DeclareTableStatement') return [statement];
    return nestedStatements(statement).flatMap(declarationsIn);
  });
}

const withoutValues = (statement: DeclareStatement): DeclareStatement => ({
  ...statement,
  declarations: statement.declarations.map(({ kind, name, dataType, span }) => ({ kind, name, dataType, span })),
});
