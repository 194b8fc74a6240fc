/**
 * A body's statements bound as they would be when they run. What names a missing object waits for that; every other error of
 * the binder's is reported, in the order of the text. A variable stands from its DECLARE to the end, whatever branch that is in.
 */
import type { CursorReference, DeclareCursorStatement, DeleteStatement, Expression, MergeStatement, Predicate, SetCursorStatement, Span, Statement, UpdateStatement } from 'tsql-parser';
import { bindError, MissingObjectError } from '../../bind/bind-error.ts';
import { createBindContext } from '../../bind/bind-context.ts';
import type { CompileContext, VariableInfo } from '../../bind/compile-context.ts';
import { bindCursor } from '../../bind/cursor/bind-cursor.ts';
import { insertTarget } from '../../bind/dml/insert-target.ts';
import { isCursorType } from '../../bind/is-cursor-type.ts';
import { mutation } from '../../bind/mutation.ts';
import { resolveDataType } from '../../bind/resolve-data-type.ts';
import { nameKey } from '../../bind/same-name.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { compilePredicate } from '../compile-predicate.ts';
import { compileScalar } from '../compile-scalar.ts';
import { compileSelect } from '../compile-select.ts';
import { compileDml } from '../dml/compile-dml.ts';
import { checkPlacement } from './check-placement.ts';
import { createTableVariable } from './table-variable.ts';

/** `inProcedure`: RETURN may give a value. */
export function checkBody(statements: readonly Statement[], given: CompileContext, inProcedure: boolean): readonly SqlError[] {
  const misplaced = checkPlacement(statements, inProcedure);
  return misplaced.length > 0 ? misplaced : bindBody(statements, given);
}

/** The same without a look at what may stand where. */
export function bindBody(statements: readonly Statement[], given: CompileContext): readonly SqlError[] {
  const variables = new Map(given.variables);
  const errors: SqlError[] = [];
  const check = new BodyCheck({ ...given, variables }, variables, errors);
  for (const statement of statements) check.visit(statement);
  return errors;
}

class BodyCheck {
  readonly #context: CompileContext;
  readonly #variables: Map<string, VariableInfo>;
  readonly #errors: SqlError[];

  constructor(context: CompileContext, variables: Map<string, VariableInfo>, errors: SqlError[]) {
    this.#context = context;
    this.#variables = variables;
    this.#errors = errors;
  }

  visit(statement: Statement): void {
    switch (statement.kind) {
      case 'BlockStatement':
        statement.statements.forEach((one) => this.visit(one));
        return;
      case 'IfStatement':
        this.#attempt(statement, () => this.#predicate(statement.condition));
        this.visit(statement.then);
        if (statement.otherwise !== undefined) this.visit(statement.otherwise);
        return;
      case 'WhileStatement':
        this.#attempt(statement, () => this.#predicate(statement.condition));
        this.visit(statement.body);
        return;
      case 'TryCatchStatement':
        [...statement.body, ...statement.handler].forEach((one) => this.visit(one));
        return;
      case 'DeclareStatement':
        for (const declaration of statement.declarations) this.#attempt(statement, () => this.#declare(declaration.name, declaration.initial, () => this.#variableOf(declaration)));
        return;
      case 'DeclareCursorStatement':
      case 'SetCursorStatement':
        this.#attempt(statement, () => this.#cursor(statement));
        return;
      case 'DeclareTableStatement':
        this.#attempt(statement, () =>
          this.#declare(statement.name, undefined, () => ({ kind: 'table', table: createTableVariable(statement.name, statement.definition, 0, this.#context).table })),
        );
        return;
      default:
        this.#attempt(statement, () => this.#bind(statement));
    }
  }

  #bind(statement: Statement): void {
    switch (statement.kind) {
      case 'SelectStatement': {
        const compiled = compileSelect(statement, this.#context);
        if (compiled.kind === 'into') this.#context.watch?.selectInto(compiled.target, compiled.columns);
        return;
      }
      case 'InsertStatement':
        if (statement.source.kind === 'InsertExecute') {
          insertTarget(statement, this.#context);
          this.#bind(statement.source.execute);
          return;
        }
        compileDml(statement, this.#context);
        return;
      case 'UpdateStatement':
      case 'DeleteStatement':
      case 'MergeStatement':
        compileDml(withoutCursor(statement), this.#context);
        return;
      case 'SetVariableStatement': {
        if (this.#variables.get(nameKey(statement.variable))?.kind === 'cursor') return;
        const type = this.#scalar(statement.variable, statement);
        const value = statement.property === undefined ? statement.expression : mutation({ kind: 'VariableReference', name: statement.variable, span: statement.span }, statement.property, statement.expression);
        this.#expression(value, statement.operator === '=' ? type : undefined);
        return;
      }
      case 'PrintStatement':
        this.#expression(statement.expression);
        return;
      case 'ReturnStatement':
        if (statement.value !== undefined) this.#expression(statement.value);
        return;
      case 'ThrowStatement':
        Object.values(statement.arguments ?? {}).forEach((node) => this.#expression(node));
        return;
      case 'RaisErrorStatement':
        [statement.message, statement.severity, statement.state, ...statement.arguments].forEach((node) => this.#expression(node));
        return;
      case 'FetchCursorStatement':
        for (const name of statement.into ?? []) this.#scalar(name, statement);
        this.#cursorVariable(statement.cursor);
        return;
      case 'OpenCursorStatement':
      case 'CloseCursorStatement':
      case 'DeallocateCursorStatement':
        this.#cursorVariable(statement.cursor);
        return;
      case 'ExecuteStatement':
        if (statement.returnVariable !== undefined) this.#scalar(statement.returnVariable, statement);
        for (const { value } of statement.arguments) {
          if (value?.kind === 'VariableReference' && !this.#variables.has(nameKey(value.name))) throw bindError(value, 137, value.name);
        }
        this.#context.watch?.call(statement, this.#context);
        return;
      default:
        this.#context.watch?.other(statement, this.#context);
        return;
    }
  }

  #attempt(statement: Statement, bind: () => void): void {
    try {
      bind();
    } catch (error) {
      if (error instanceof MissingObjectError) {
        if (error.line === 0) error.line = statement.span.line;
        this.#context.watch?.missing(error);
        return;
      }
      if (!(error instanceof SqlError)) throw error;
      const errors = [...error.preceding, error];
      error.preceding = [];
      for (const one of errors) if (one.line === 0) one.line = statement.span.line;
      this.#errors.push(...errors);
    }
  }

  /** The first value may not read the variable itself. */
  #declare(name: string, initial: Expression | undefined, variable: () => VariableInfo): void {
    if (this.#variables.has(nameKey(name))) throw bindError(initial ?? noPlace, 134, name);
    const info = variable();
    try {
      if (initial !== undefined) this.#expression(initial, info.kind === 'scalar' ? info.type : undefined);
    } finally {
      // A first value that is wrong, or that waits for an object, declares all the same.
      this.#variables.set(nameKey(name), info);
    }
  }

  #variableOf(declaration: { readonly name: string; readonly dataType: Parameters<typeof resolveDataType>[0] }): VariableInfo {
    if (isCursorType(declaration.dataType)) return { kind: 'cursor' };
    const type = resolveDataType(declaration.dataType, createBindContext(this.#context));
    return type.kind === 'table type' ? { kind: 'table', table: createTableVariable(declaration.name, type, 0, this.#context).table } : { kind: 'scalar', type };
  }

  #cursor(statement: DeclareCursorStatement | SetCursorStatement): void {
    if (statement.kind === 'SetCursorStatement') this.#needCursor(statement.variable, statement);
    bindCursor(statement.definition, this.#context);
  }
  #cursorVariable({ target, span }: CursorReference): void {
    if (target.kind === 'CursorVariable') this.#needCursor(target.variable, { span });
  }
  #needCursor(name: string, node: { readonly span: Span }): void {
    const variable = this.#variables.get(nameKey(name));
    if (variable === undefined) throw bindError(node, 137, name);
    if (variable.kind !== 'cursor') throw bindError(node, 16948, name);
  }
  #scalar(name: string, node: Statement): SqlType {
    const variable = this.#variables.get(nameKey(name));
    if (variable?.kind !== 'scalar') throw bindError(node, 137, name);
    return variable.type;
  }
  /** `target`: the type of the variable that it is assigned to. */
  #expression(node: Expression, target?: SqlType): void {
    compileScalar(node, target, this.#context);
  }
  #predicate(node: Predicate): void {
    compilePredicate(node, this.#context);
  }
}

/** The row of WHERE CURRENT OF is known when the statement runs. */
function withoutCursor<T extends UpdateStatement | DeleteStatement | MergeStatement>(statement: T): T {
  if (!('where' in statement) || statement.where?.kind !== 'CurrentOfPredicate') return statement;
  const { where: _, ...rest } = statement;
  return rest as T;
}

/** The statement's own line is filled in. */
const noPlace = { span: { start: 0, end: 0, line: 0 } };
