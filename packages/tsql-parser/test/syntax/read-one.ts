import { parseBatch, type Expression, type Predicate, type Statement } from '../../src/index.ts';

/** The one statement of a text that has no fault. */
export function readStatement(text: string): Statement {
  const { batch, diagnostics } = parseBatch(text);
  const [statement] = batch.statements;
  if (diagnostics.length > 0 || statement === undefined) throw new Error(`${text}: ${diagnostics[0]?.message}`);
  return statement;
}

function readSelect(text: string) {
  const statement = readStatement(text);
  if (statement.kind !== 'SelectStatement' || statement.query.expression.kind !== 'QuerySpecification') throw new Error(text);
  return statement.query.expression;
}

export function selectExpression(text: string): Expression {
  const [element] = readSelect(`SELECT ${text}`).select;
  if (element?.kind !== 'SelectExpression') throw new Error(text);
  return element.expression;
}

export function whereOf(text: string): Predicate {
  const { where } = readSelect(`SELECT 1 WHERE ${text}`);
  if (where === undefined) throw new Error(text);
  return where;
}
