/** Walking bound trees. */
import type { BoundExpression, BoundPredicate, BoundQuery, BoundQueryBody, BoundTableSource } from './bound.ts';

export type BoundNode = BoundExpression | BoundPredicate | BoundQuery | BoundQueryBody | BoundTableSource;

/** Calls `visit` for each node below and including `node`, outermost first; what it answers false for is not entered. */
export function walk(node: BoundNode, visit: (node: BoundNode) => boolean): void {
  if (!visit(node)) return;
  for (const child of childrenOf(node)) walk(child, visit);
}

export function childrenOf(node: BoundNode): readonly BoundNode[] {
  switch (node.kind) {
    case 'constant':
    case 'column':
    case 'variable':
    case 'session':
    case 'clock':
    case 'truth':
    case 'table':
    case 'system view':
    case 'cte':
    case 'changed rows':
      return [];
    case 'conversion':
    case 'is null':
    case 'not':
      return [node.operand];
    case 'arithmetic':
      return node.right === undefined ? [node.left] : [node.left, node.right];
    case 'concatenation':
    case 'comparison':
    case 'distinct from':
    case 'and':
    case 'or':
    case 'set operation':
      return [node.left, node.right];
    case 'case':
      return [...node.whens.flatMap(({ when, then }) => [when, then]), ...(node.otherwise === undefined ? [] : [node.otherwise])];
    case 'function':
      return isTableFunction(node) ? node.function.arguments : node.arguments.filter((argument) => argument.kind !== 'keyword');
    case 'grouping mark':
    case 'user function':
      return node.arguments;
    case 'geometry call':
      return node.target === undefined ? node.arguments : [node.target, ...node.arguments];
    case 'next value':
      return (node.orderBy ?? []).map((item) => item.expression);
    case 'aggregate':
      return [...node.arguments, ...node.orderBy.map((item) => item.expression)];
    case 'window':
      return [...node.arguments, ...node.partitionBy, ...node.orderBy.map((item) => item.expression)];
    case 'scalar subquery':
    case 'exists':
    case 'derived':
    case 'document':
      return [node.query];
    case 'like':
      return node.escape === undefined ? [node.operand, node.pattern] : [node.operand, node.pattern, node.escape];
    case 'in list':
      return [node.operand, ...node.among];
    case 'in query':
      return [node.operand, node.query];
    case 'quantified':
      return [node.left, node.query];
    case 'query':
      return [
        ...node.ctes.map((cte) => cte.query),
        node.body,
        ...node.orderBy.flatMap((item) => (item.kind === 'expression' ? [item.expression] : [])),
        ...[node.top?.count, node.offset, node.fetch].filter((part) => part !== undefined),
      ];
    case 'select':
      return [
        ...(node.from === undefined ? [] : [node.from]),
        ...[node.where, node.having].filter((part) => part !== undefined),
        ...(node.groupBy ?? []),
        ...node.items,
      ];
    case 'values':
      return node.rows.flat();
    case 'join':
      return node.on === undefined ? [node.left, node.right] : [node.left, node.right, node.on];
  }
}

type FunctionNode = Extract<BoundNode, { kind: 'function' }>;
const isTableFunction = (node: FunctionNode): node is Extract<BoundTableSource, { kind: 'function' }> => 'range' in node;

/** The numbers of the range variables whose columns the expression reads. */
export function rangesRead(node: BoundNode): ReadonlySet<number> {
  const ranges = new Set<number>();
  walk(node, (part) => {
    if (part.kind === 'column') ranges.add(part.range);
    return true;
  });
  return ranges;
}
