/** Definitions come back from the catalog as text; here they become trees again. */
import { parseBatch, type Expression, type Predicate } from 'tsql-parser';

const expressions = new Map<string, Expression>();
const predicates = new Map<string, Predicate>();
/** Parsed texts that are kept; then all are let go. */
const capacity = 2_000;

/** An expression that a definition holds: a DEFAULT, a computed column. */
export function parseExpression(text: string): Expression {
  return remember(expressions, text, () => {
    const { batch, diagnostics } = parseBatch(`SELECT ${text}`);
    const statement = batch.statements[0];
    if (diagnostics.length === 0 && statement?.kind === 'SelectStatement' && statement.query.expression.kind === 'QuerySpecification') {
      const element = statement.query.expression.select[0];
      if (element?.kind === 'SelectExpression') return element.expression;
    }
    throw new Error(`the catalog holds the expression ${text}, which cannot be parsed`);
  });
}

/** The condition of a CHECK or of a filtered index. */
export function parsePredicate(text: string): Predicate {
  return remember(predicates, text, () => {
    const { batch, diagnostics } = parseBatch(`IF ${text} RETURN`);
    const statement = batch.statements[0];
    if (diagnostics.length === 0 && statement?.kind === 'IfStatement') return statement.condition;
    throw new Error(`the catalog holds the condition ${text}, which cannot be parsed`);
  });
}

function remember<T>(known: Map<string, T>, text: string, parse: () => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= capacity) known.clear();
  const parsed = parse();
  known.set(text, parsed);
  return parsed;
}
