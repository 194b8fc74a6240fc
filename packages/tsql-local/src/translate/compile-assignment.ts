/** SELECT @v = …: the query's items are the values, and the interpreter keeps the last row's. */
import type { BinaryOperator, Expression, Identifier, Query, SelectAssignment, SelectElement, SelectStatement } from 'tsql-parser';
import { bindError, refuse } from '../bind/bind-error.ts';
import type { BindContext } from '../bind/bind-context.ts';
import type { BoundQuery } from '../bind/bound.ts';
import { mutation } from '../bind/mutation.ts';
import { collectErrors } from '../bind/collect-errors.ts';
import { constantValue } from '../bind/constant-value.ts';
import { bindQuery } from '../bind/query/bind-query.ts';
import { checkDocumentPlace } from '../bind/document/check-document-place.ts';
import { convertOutput } from '../bind/query/convert-output.ts';
import { eachNode } from '../bind/query/references.ts';
import { nameKey } from '../bind/same-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { PgStatement } from './pg-statement.ts';
import { PgWriter } from './pg-writer.ts';
import { translateQuery } from './query/translate-query.ts';
import { readsNothing } from './reads-nothing.ts';

/** `variable` with its @. */
export interface AssignmentTarget {
  readonly variable: string;
  readonly type: SqlType;
}

/** The assignments of a SELECT that has nothing else; undefined for one that returns rows. Both at once are 141. */
export function assignmentsOf(query: Query): readonly SelectAssignment[] | undefined {
  if (query.expression.kind !== 'QuerySpecification') return undefined;
  const { select } = query.expression;
  const assignments = select.filter((element) => element.kind === 'SelectAssignment');
  if (assignments.length === 0) return undefined;
  const other = select.find((element) => element.kind !== 'SelectAssignment');
  if (other !== undefined) throw bindError(other, 141);
  return assignments;
}

export function compileAssignment(
  statement: SelectStatement,
  assignments: readonly SelectAssignment[],
  context: BindContext,
): { readonly statement: PgStatement; readonly targets: readonly AssignmentTarget[] } {
  const { query } = statement;
  if (query.expression.kind !== 'QuerySpecification') throw bindError(query, 141);
  checkDocumentPlace(query, 'ASSIGNMENT');
  const targets = assignments.map((assignment): AssignmentTarget => {
    const variable = context.compile.variables.get(nameKey(assignment.variable));
    if (variable?.kind !== 'scalar') throw bindError(assignment, 137, assignment.variable);
    return { variable: assignment.variable, type: variable.type };
  });
  const select = assignments.map((assignment): SelectElement => ({ kind: 'SelectExpression', expression: assigned(assignment), span: assignment.span }));
  const expression = { ...query.expression, select };
  const bound = collectErrors(context, () => bindQuery({ ...query, expression }, { with: statement.with }, context));
  checkOrder(assignments, bound);
  const converted = convertOutput(bound, targets.map((target) => target.type), context);
  const writer = new PgWriter(context.compile);
  const text = translateQuery(converted, writer);
  return { statement: writer.statement(text, { readsNothing: readsNothing(converted) }), targets };
}

/** `@v += x` assigns `@v + (x)`, `@v.P = x` what @v becomes. */
export function assigned(assignment: Pick<SelectAssignment, 'operator' | 'span' | 'expression' | 'variable'> & { readonly property?: Identifier }): Expression {
  const { operator, span, property } = assignment;
  if (property !== undefined) return mutation({ kind: 'VariableReference', name: assignment.variable, span }, property, assignment.expression);
  if (operator === '=') return assignment.expression;
  return {
    kind: 'BinaryExpression',
    operator: operator.slice(0, -1) as BinaryOperator,
    left: { kind: 'VariableReference', name: assignment.variable, span },
    right: { kind: 'ParenthesizedExpression', expression: assignment.expression, span },
    span,
  };
}

/** A value that is read while it is being assigned depends on an order of rows and items that nothing guarantees. */
function checkOrder(assignments: readonly SelectAssignment[], bound: BoundQuery): void {
  const names = new Set(assignments.map((assignment) => nameKey(assignment.variable)));
  for (const assignment of assignments) {
    for (const name of variablesIn(assigned(assignment))) {
      if (!names.has(name)) continue;
      if (name !== nameKey(assignment.variable)) throw refuse(assignment, 'SELECT that reads a variable which it assigns');
      if (!hasOneRow(bound)) throw refuse(assignment, 'SELECT @variable = @variable … over several rows');
    }
  }
}

function variablesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  eachNode(expression, (node) => {
    if (node['kind'] === 'VariableReference') names.add(nameKey(String(node['name'])));
  });
  return names;
}

/** At most one row: no FROM, one group over all rows, or TOP (1). */
function hasOneRow({ body, top }: BoundQuery): boolean {
  if (top !== undefined && !top.percent && !top.withTies && constantValue(top.count) === 1n) return true;
  return body.kind === 'select' && (body.from === undefined || body.groupBy?.length === 0);
}
