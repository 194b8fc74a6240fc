import { parseBatch, tokenize, walk, type Span, type SyntaxNode, type Token } from 'tsql-parser';

/** One change to a module's text. */
export interface Mutation {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** 1-based, in the text. */
  readonly line: number;
}

const comparisons = { '=': '<>', '<>': '=', '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const;
const joins: Readonly<Record<string, string>> = { INNER: 'LEFT', LEFT: 'INNER', FULL: 'LEFT', CROSS: 'OUTER', OUTER: 'CROSS' };

/**
 * Each mutation of one batch: comparisons turned round or moved by their bound, AND and OR exchanged, integers one up, strings a
 * character longer, INNER and LEFT, CROSS APPLY and OUTER APPLY exchanged, orders turned round, TOP (n) one up. In the order of the text.
 */
export function mutationsOf(text: string): readonly Mutation[] {
  const { batch } = parseBatch(text);
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'comment');
  const found: Mutation[] = [];
  walk(batch, (node) => {
    const mutation = mutationOf(node, tokens, text);
    if (mutation !== undefined) found.push(mutation);
  });
  return found.toSorted((a, b) => a.start - b.start);
}

function mutationOf(node: SyntaxNode, tokens: readonly Token[], text: string): Mutation | undefined {
  switch (node.kind) {
    case 'ComparisonPredicate':
      return instead(between(tokens, node.left.span, node.right.span, ({ kind }) => kind === 'symbol'), comparisons[node.operator]);
    case 'LogicalPredicate':
      return instead(between(tokens, node.left.span, node.right.span, ({ value }) => value === node.operator), node.operator === 'AND' ? 'OR' : 'AND');
    case 'IntegerLiteral':
      return { ...place(node.span), replacement: String(BigInt(node.text) + 1n) };
    case 'StringLiteral':
      return { ...place(node.span), replacement: `${text.slice(node.span.start, node.span.end - 1)}~'` };
    case 'JoinedTable': {
      // The word JOIN alone is an inner one; CROSS JOIN has nothing to be exchanged for.
      const [first, second] = inside(tokens, node.left.span, node.right.span);
      if (first === undefined || (first.value === 'CROSS' && second?.value === 'JOIN')) return undefined;
      return first.value === 'JOIN' ? { ...place(first.span), end: first.span.start, replacement: 'LEFT ' } : instead(first, joins[first.value]);
    }
    case 'OrderByItem': {
      const direction = tokens.find(({ span }) => span.start >= node.expression.span.end && span.end <= node.span.end);
      if (direction !== undefined) return instead(direction, node.descending ? 'ASC' : 'DESC');
      return { start: node.span.end, end: node.span.end, line: node.span.line, replacement: ' DESC' };
    }
    case 'Top':
      // A literal is an integer one up already.
      return node.count.kind === 'VariableReference' ? { ...place(node.count.span), replacement: `${node.count.name} + 1` } : undefined;
    default:
      return undefined;
  }
}

const place = ({ start, end, line }: Span): Omit<Mutation, 'replacement'> => ({ start, end, line });
const inside = (tokens: readonly Token[], left: Span, right: Span): readonly Token[] => tokens.filter(({ span }) => span.start >= left.end && span.end <= right.start);
const between = (tokens: readonly Token[], left: Span, right: Span, is: (token: Token) => boolean): Token | undefined => inside(tokens, left, right).find(is);
const instead = (token: Token | undefined, replacement: string | undefined): Mutation | undefined =>
  token === undefined || replacement === undefined ? undefined : { ...place(token.span), replacement };

/** The text with the mutation in it. */
export const mutated = (text: string, { start, end, replacement }: Mutation): string => text.slice(0, start) + replacement + text.slice(end);
