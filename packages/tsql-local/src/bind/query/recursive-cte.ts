/** A common table expression that names itself: anchors, UNION ALL, and one member that reads the rows of the step before. */
import type { CommonTableExpression, ObjectName, QueryExpression, SetOperation } from 'tsql-parser';
import { aggregateFunctions } from '../../functions/index.ts';
import { bindError, refuse } from '../bind-error.ts';
import { allocateCte, type BindContext } from '../bind-context.ts';
import type { BoundCte, OutputColumn } from '../bound.ts';
import { withoutJson } from '../../types/json-mark.ts';
import { sameType } from '../same-type.ts';
import type { Scope } from '../scope.ts';
import { nameColumns } from './column-list.ts';
import { seeCte } from './cte.ts';
import { plainQuery } from './derived-select.ts';
import { countReferences, eachNode } from './references.ts';
import { bindBranch } from './set-operation.ts';

export function bindRecursiveCte(node: CommonTableExpression, outer: Scope | undefined, context: BindContext): BoundCte {
  const name = node.name.value;
  const { anchor, member } = splitMembers(node);
  if (countReferences(member, name) > 1) throw bindError(node, 253, name);
  checkMember(node, member);
  const anchorBranch = bindBranch(anchor, outer, context);
  // The rows of later steps may bring NULLs where the anchor has none.
  const columns = nameColumns(anchorBranch.columns, node.columns, name, node).map(({ name: column, type }): OutputColumn => ({ name: column, type, nullable: true }));
  const id = allocateCte(context);
  const memberBranch = bindBranch(member, outer, seeCte(context, { id, name, columns }));
  if (memberBranch.columns.length !== columns.length) throw bindError(node, 205);
  for (const [at, column] of columns.entries()) {
    const other = memberBranch.columns[at];
    if (other !== undefined && !sameType(withoutJson(column.type), withoutJson(other.type))) throw bindError(node, 240, column.name, name);
  }
  const query = plainQuery({ kind: 'set operation', operator: 'UNION ALL', left: anchorBranch.body, right: memberBranch.body }, columns);
  return { id, name, columns, query, recursive: true, maximumRecursion: context.maximumRecursion };
}

/** The anchors come first; what joins them to the recursive member must be UNION ALL. */
function splitMembers(node: CommonTableExpression): { readonly anchor: QueryExpression; readonly member: QueryExpression } {
  const name = node.name.value;
  const { expression } = node.query;
  if (node.query.orderBy.length > 0) throw bindError(node.query, 1033);
  if (expression.kind !== 'SetOperation' || expression.operator !== 'UNION ALL') throw bindError(node, 252, name);
  const { left, right } = expression;
  const isRecursive = (part: QueryExpression) => countReferences(part, name) > 0;
  if (!isRecursive(right)) throw bindError(node, hasAnchorFirst(expression, isRecursive) ? 247 : 252, name);
  if (isRecursive(left)) throw refuse(node, 'a common table expression with several recursive members');
  return { anchor: left, member: right };
}

/** `anchor UNION ALL member UNION ALL anchor`: the last comes too late. */
function hasAnchorFirst(expression: SetOperation, isRecursive: (part: QueryExpression) => boolean): boolean {
  return expression.left.kind === 'SetOperation' && isRecursive(expression.left.right);
}

function isAggregate(name: unknown): boolean {
  const called = (name as ObjectName).name.value.toUpperCase();
  return (name as ObjectName).partCount === 1 && aggregateFunctions.has(called);
}

function checkMember(node: CommonTableExpression, member: QueryExpression): void {
  const name = node.name.value;
  eachNode(member, (part) => {
    if (part['kind'] === 'QuerySpecification') {
      if (part['distinct'] === true) throw bindError(node, 460, name);
      if (part['top'] !== undefined) throw bindError(node, 461, name);
      if (part['having'] !== undefined || (Array.isArray(part['groupBy']) && part['groupBy'].length > 0)) throw bindError(node, 467, name);
    }
    if (part['kind'] === 'FunctionCall' && part['over'] === undefined && isAggregate(part['name'])) throw bindError(node, 467, name);
    if (part['kind'] === 'Query' && part['offset'] !== undefined) throw bindError(node, 461, name);
    if (part['kind'] === 'JoinedTable' && ['LEFT', 'RIGHT', 'FULL', 'OUTER APPLY'].includes(String(part['operator']))) throw bindError(node, 462, name);
    if (['SubqueryExpression', 'ExistsPredicate', 'InPredicate', 'QuantifiedPredicate'].includes(String(part['kind'])) && countReferences(part, name) > 0) {
      throw bindError(node, 465, name);
    }
  });
}
