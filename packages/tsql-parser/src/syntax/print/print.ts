import type { Expression } from '../ast/expression.ts';
import type { Predicate } from '../ast/predicate.ts';
import type { Query } from '../ast/query.ts';
import type { Batch, Statement } from '../ast/statement.ts';
import { isPredicate } from '../parse/predicate.ts';
import { printExpression } from './expression.ts';
import { printPredicate } from './predicate.ts';
import { printQuery } from './query.ts';
import { printStatement, printStatementLines } from './statement.ts';

/**
 * The text of a tree: it parses back to the same tree, spans aside. Parentheses stand where the tree has them, and where
 * a tree that was built by hand needs them. Throws a TypeError for an UnsupportedStatement, which has no tree.
 */
export function print(node: Batch | Statement | Expression | Predicate | Query): string {
  if (node.kind === 'Batch') return printStatementLines(node.statements).join('\n');
  if (node.kind === 'Query') return printQuery(node);
  if (isStatement(node)) return printStatement(node);
  return isPredicate(node) ? printPredicate(node) : printExpression(node);
}

const isStatement = (node: { readonly kind: string }): node is Statement => node.kind.endsWith('Statement');
