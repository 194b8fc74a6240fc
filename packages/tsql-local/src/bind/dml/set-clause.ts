/** One clause of SET: the column that it writes and the value that it gives. */
import type { BinaryOperator, Expression, SetClause } from 'tsql-parser';
import type { BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundExpression } from '../bound.ts';
import type { ColumnInfo } from '../catalog.ts';
import { defaultValue } from '../definition/bind-default.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { mutation } from '../mutation.ts';
import { answersTo } from '../resolve-column.ts';
import { isRowVersion } from '../row-version.ts';
import { sameName } from '../same-name.ts';
import { inClause, type Scope } from '../scope.ts';
import { writtenColumn, type WrittenTarget } from './written-column.ts';

/** `SET g.STSrid = x` sets the geometry column g to what it becomes. */
export function withoutProperty(clause: SetClause, source: WrittenTarget): SetClause {
  const qualifier = clause.column?.qualifier;
  if (clause.column === undefined || qualifier === undefined || qualifier.schema !== undefined || clause.value.kind === 'DefaultArgument') return clause;
  if (answersTo(source.targetRange, [qualifier.name])) return clause;
  if (!source.table.columns.some((column) => column.type.kind === 'geometry' && sameName(column.name, qualifier.name.value))) return clause;
  const { span } = clause;
  const target: Expression = { kind: 'ColumnReference', parts: [{ ...qualifier.name, value: source.targetRange.exposedName }, qualifier.name], span };
  return { ...clause, column: { name: qualifier.name }, value: mutation(target, clause.column.name, clause.value) };
}

/** A qualifier is the target's name, or its alias where it has one. */
export function setColumn(clause: SetClause, written: NonNullable<SetClause['column']>, source: WrittenTarget): ColumnInfo {
  if (written.qualifier !== undefined) {
    const { database, schema, name } = written.qualifier;
    const parts = [database, schema, name].filter((part) => part !== undefined);
    if (!answersTo(source.targetRange, parts)) throw bindError(clause, 4104, [...parts, written.name].map((part) => part.value).join('.'));
  }
  const column = writtenColumn(source, written.name);
  if (column.identity !== undefined) throw bindError(clause, 8102, column.name);
  if (column.computed !== undefined) throw bindError(clause, 271, column.name);
  if (isRowVersion(column)) {
    if (clause.value.kind === 'DefaultArgument') throw refuse(clause, 'DEFAULT for a rowversion column in UPDATE');
    throw bindError(clause, 272);
  }
  return column;
}

/** The value as written, not yet converted for the column. `scope` is what it may read. */
export function setValue(clause: SetClause, column: ColumnInfo | undefined, target: WrittenTarget, scope: Scope, context: BindContext): BoundExpression {
  if (clause.value.kind === 'DefaultArgument') {
    if (column === undefined) throw bindError(clause, 102, 'DEFAULT');
    return defaultValue(column, context);
  }
  return bindExpression(compound(clause, clause.value, target), inClause(scope, 'set'), context);
}

/** `c += x` sets `c + (x)`, where `c` is the target's. */
function compound(clause: SetClause, value: Expression, { targetRange }: WrittenTarget): Expression {
  if (clause.operator === '=') return value;
  const { span } = clause;
  const left: Expression =
    clause.column === undefined
      ? { kind: 'VariableReference', name: clause.variable ?? '', span }
      : { kind: 'ColumnReference', parts: [...(qualifierParts(clause.column.qualifier) ?? [{ ...clause.column.name, value: targetRange.exposedName }]), clause.column.name], span };
  return { kind: 'BinaryExpression', operator: clause.operator.slice(0, -1) as BinaryOperator, left, right: { kind: 'ParenthesizedExpression', expression: value, span }, span };
}

function qualifierParts(qualifier: NonNullable<SetClause['column']>['qualifier']) {
  return qualifier === undefined ? undefined : [qualifier.database, qualifier.schema, qualifier.name].filter((part) => part !== undefined);
}
