import type { Expression, Predicate } from 'tsql-parser';
import { parseExpression, parsePredicate } from './parse-fragment.ts';

/** The names of columns that a condition in the catalog's text reads. */
export const conditionColumns = (text: string): readonly string[] => namesIn(parsePredicate(text));
/** The same of a computed column's expression. */
export const expressionColumns = (text: string): readonly string[] => namesIn(parseExpression(text));

/** Definitions hold no queries, so each column reference below the node is one of the table's own. */
function namesIn(node: Expression | Predicate): readonly string[] {
  const names: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    if ('kind' in value && value.kind === 'ColumnReference' && 'parts' in value) {
      const parts = value.parts as readonly { readonly value: string }[];
      names.push(parts.at(-1)?.value ?? '');
      return;
    }
    Object.values(value).forEach(visit);
  };
  visit(node);
  return names;
}
