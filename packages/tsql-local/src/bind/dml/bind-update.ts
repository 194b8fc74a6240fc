/** UPDATE: the new value of each column named, and what variables get. */
import type { SetClause, UpdateStatement } from 'tsql-parser';
import type { BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundExpression } from '../bound.ts';
import type { ColumnInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import { nameKey } from '../same-name.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { walk } from '../visit.ts';
import { bindChangeSource, throughOf, type ChangeSource } from './change-source.ts';
import { bindOutput, type BoundOutput } from './output.ts';
import { setColumn, setValue, withoutProperty } from './set-clause.ts';

export interface BoundUpdate {
  readonly source: ChangeSource;
  /** Values read the row as it was. */
  readonly set: readonly { readonly column: ColumnInfo; readonly value: BoundExpression }[];
  readonly variables: readonly BoundVariableSet[];
  readonly output?: BoundOutput;
}
/** `@v = x`, or `@v = c = x` with what the column gets. */
export interface BoundVariableSet {
  readonly variable: string;
  readonly type: SqlType;
  readonly value: BoundExpression;
  /** The value is the column's, converted to it before. */
  readonly column?: ColumnInfo;
}

export function bindUpdate(statement: UpdateStatement, given: BindContext): BoundUpdate {
  const source = bindChangeSource(statement, given, statement.set.flatMap((clause) => clause.column?.name ?? []));
  const { context } = source;
  const set: { column: ColumnInfo; value: BoundExpression }[] = [];
  const variables: BoundVariableSet[] = [];
  for (const written of statement.set) {
    const clause = withoutProperty(written, source);
    const column = clause.column === undefined ? undefined : setColumn(clause, clause.column, source);
    if (column !== undefined && set.some((one) => one.column === column)) throw bindError(clause, 264, column.name);
    const value = setValue(clause, column, source, source.scope, context);
    if (column !== undefined) set.push({ column, value: convertTo(value, column.type, 'assignment', context) });
    if (clause.variable !== undefined) variables.push(bindVariable(clause, clause.variable, column, value, context));
  }
  if (set.length === 0) throw refuse(statement, 'UPDATE that sets variables alone');
  checkVariables(statement, set.map((one) => one.value), variables);
  const output = statement.output === undefined ? undefined : bindOutput(statement.output, { table: source.table, rows: ['inserted', 'deleted'], others: source.others, ...throughOf(source) }, context);
  if (output !== undefined && variables.length > 0) throw refuse(statement, 'OUTPUT beside SET @variable');
  return { source, set, variables, ...(output === undefined ? {} : { output }) };
}

function bindVariable(clause: SetClause, name: string, column: ColumnInfo | undefined, value: BoundExpression, context: BindContext): BoundVariableSet {
  const variable = context.compile.variables.get(nameKey(name));
  if (variable?.kind !== 'scalar') throw bindError(clause, 137, name);
  const { type } = variable;
  if (column === undefined) return { variable: name, type, value: convertTo(value, type, 'implicit', context) };
  return { variable: name, type, value, column };
}

/** A value that reads a variable which the statement sets would depend on the order of the rows. */
function checkVariables(statement: UpdateStatement, values: readonly BoundExpression[], variables: readonly BoundVariableSet[]): void {
  const names = new Set(variables.map((one) => nameKey(one.variable)));
  for (const value of [...values, ...variables.map((one) => one.value)]) {
    walk(value, (part) => {
      if (part.kind === 'variable' && names.has(nameKey(part.name))) throw refuse(statement, 'UPDATE that reads a variable which it sets');
      return true;
    });
  }
}
