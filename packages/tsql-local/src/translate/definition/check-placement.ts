/** Rules of a batch or body that its syntax tree alone decides: what may stand where. They come before all binding. */
import { walk, type LabelStatement, type PrintStatement, type Statement, type SyntaxNode } from 'tsql-parser';
import { bindError, refuse } from '../../bind/bind-error.ts';
import { nameKey } from '../../bind/same-name.ts';
import { scalarFunctions } from '../../functions/index.ts';
import type { SqlError } from '../../types/sql-error.ts';
import { misplacedNextValues } from './next-value-placement.ts';

interface Place {
  readonly inLoop: boolean;
  readonly inCatch: boolean;
  /** Of the lists of statements that enclose the place. */
  readonly labels: ReadonlySet<string>;
}

/** `inProcedure`: RETURN may give a value. */
export function checkPlacement(statements: readonly Statement[], inProcedure: boolean): readonly SqlError[] {
  const check = new PlacementCheck(inProcedure, allLabels(statements));
  check.list(statements, { inLoop: false, inCatch: false, labels: new Set() });
  return check.errors;
}

class PlacementCheck {
  readonly errors: SqlError[] = [];
  readonly #inProcedure: boolean;
  readonly #labels: ReadonlySet<string>;
  readonly #seen = new Set<string>();

  constructor(inProcedure: boolean, labels: ReadonlySet<string>) {
    this.#inProcedure = inProcedure;
    this.#labels = labels;
  }

  list(statements: readonly Statement[], place: Place): void {
    const own = statements.filter((one): one is LabelStatement => one.kind === 'LabelStatement').map((one) => nameKey(one.label.value));
    const within = own.length === 0 ? place : { ...place, labels: new Set([...place.labels, ...own]) };
    for (const statement of statements) this.#statement(statement, within);
  }

  #statement(statement: Statement, place: Place): void {
    this.errors.push(...misplacedNextValues(statement));
    switch (statement.kind) {
      case 'BlockStatement':
        this.list(statement.statements, place);
        return;
      case 'IfStatement':
        this.list([statement.then], place);
        if (statement.otherwise !== undefined) this.list([statement.otherwise], place);
        return;
      case 'WhileStatement':
        this.list([statement.body], { ...place, inLoop: true });
        return;
      case 'TryCatchStatement':
        this.list(statement.body, place);
        this.list(statement.handler, { ...place, inCatch: true });
        return;
      case 'BreakStatement':
        if (!place.inLoop) this.errors.push(bindError(statement, 135));
        return;
      case 'ContinueStatement':
        if (!place.inLoop) this.errors.push(bindError(statement, 136));
        return;
      case 'ReturnStatement':
        if (statement.value !== undefined && !this.#inProcedure) this.errors.push(bindError(statement, 178));
        return;
      case 'ThrowStatement':
        if (statement.arguments === undefined && !place.inCatch) this.errors.push(bindError(statement, 10704));
        return;
      case 'LabelStatement':
        this.#label(statement);
        return;
      case 'GotoStatement':
        if (!this.#labels.has(nameKey(statement.label.value))) this.errors.push(bindError(statement, 133, statement.label.value));
        else if (!place.labels.has(nameKey(statement.label.value))) this.errors.push(refuse(statement, 'GOTO into a block'));
        return;
      case 'PrintStatement':
        this.#print(statement);
        return;
      default:
        return;
    }
  }

  #label(statement: LabelStatement): void {
    const key = nameKey(statement.label.value);
    if (this.#seen.has(key)) this.errors.push(bindError(statement, 132, statement.label.value));
    this.#seen.add(key);
  }

  /** PRINT takes a scalar alone; of a column's name and a subquery the first is reported. */
  #print({ expression }: PrintStatement): void {
    const error = notScalar(expression);
    if (error !== undefined) this.errors.push(error);
  }
}

function notScalar(expression: SyntaxNode): SqlError | undefined {
  let found: SqlError | undefined;
  walk(expression, (node) => {
    if (found === undefined && node.kind === 'SubqueryExpression') found = bindError(node, 1046);
    if (found === undefined && node.kind === 'ColumnReference') found = bindError(node, 128, node.parts.map((part) => part.value).join('.'));
    if (found !== undefined) return 'skip';
    // A date part looks like a column's name.
    if (node.kind !== 'FunctionCall' || scalarFunctions.get(node.name.name.value.toUpperCase())?.keywords === undefined) return undefined;
    for (const argument of node.arguments.slice(1)) found ??= notScalar(argument);
    return 'skip';
  });
  return found;
}

function allLabels(statements: readonly Statement[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const statement of statements) {
    walk(statement, (node) => {
      if (node.kind === 'LabelStatement') labels.add(nameKey(node.label.value));
    });
  }
  return labels;
}
