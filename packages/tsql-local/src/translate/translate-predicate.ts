import type { ComparisonOperator } from 'tsql-parser';
import type { BoundExpression, BoundPredicate, BoundQuery } from '../bind/bound.ts';
import { emitComparison, emitDistinct, emitGroupKey, emitSortKey } from '../functions/emit-comparison.ts';
import { emitLike } from '../functions/emit-like.ts';
import type { PgWriter } from './pg-writer.ts';
import { translateQuery } from './query/translate-query.ts';
import { translateExpression } from './translate-expression.ts';

/** A condition as a PostgreSQL boolean with the same three values. Never needs parentheses around it. */
export function translatePredicate(node: BoundPredicate, writer: PgWriter): string {
  switch (node.kind) {
    case 'truth':
      return node.value === null ? 'CAST(NULL AS bool)' : String(node.value).toUpperCase();
    case 'and':
      return `(${translatePredicate(node.left, writer)} AND ${translatePredicate(node.right, writer)})`;
    case 'or':
      return `(${translatePredicate(node.left, writer)} OR ${translatePredicate(node.right, writer)})`;
    case 'not':
      return `(NOT ${translatePredicate(node.operand, writer)})`;
    case 'comparison':
      return emitComparison(node.operator, comparedText(node.left, writer), comparedText(node.right, writer), node.left.type);
    case 'distinct from':
      return emitDistinct(translateExpression(node.left, writer), translateExpression(node.right, writer), node.left.type, node.negated);
    case 'is null':
      return isNullText(translateExpression(node.operand, writer), node.operand, node.negated);
    case 'like':
      return emitLike(
        translateExpression(node.operand, writer),
        translateExpression(node.pattern, writer),
        node.escape === undefined ? undefined : translateExpression(node.escape, writer),
        { operand: node.operand.type, pattern: node.pattern.type },
        node.negated,
      );
    case 'exists':
      return `(EXISTS (${translateQuery(node.query, writer)}))`;
    case 'in list':
      return inList(node, writer);
    case 'in query':
      return `(${keyText(node.operand, writer)} ${node.negated ? 'NOT IN' : 'IN'} (${keysOf(node.query, emitGroupKeys, writer)}))`;
    case 'quantified':
      return quantified(node.operator, node.quantifier, node.left, node.query, writer);
  }
}

const integers: ReadonlySet<string> = new Set(['tinyint', 'smallint', 'int', 'bigint']);

/** PostgreSQL compares its integers of any width by index; a widened column would keep it from the index. */
function comparedText(node: BoundExpression, writer: PgWriter): string {
  const isWidened = node.kind === 'conversion' && node.mode === 'implicit' && node.operand.kind === 'column' && integers.has(node.type.kind) && integers.has(node.operand.type.kind);
  return translateExpression(isWidened ? node.operand : node, writer);
}

/** A composite is NULL to PostgreSQL's IS NULL when its fields are, and IS NOT NULL when none is; NULL itself is told by distinctness. */
function isNullText(text: string, operand: BoundExpression, negated: boolean): string {
  const isComposite = operand.type.kind === 'datetimeoffset' || operand.type.kind === 'sql_variant';
  if (isComposite) return `(${text} IS ${negated ? '' : 'NOT '}DISTINCT FROM NULL)`;
  return `(${text} IS ${negated ? 'NOT ' : ''}NULL)`;
}

function inList(node: Extract<BoundPredicate, { kind: 'in list' }>, writer: PgWriter): string {
  if (node.operand.type.kind === 'sql_variant') {
    const operand = translateExpression(node.operand, writer);
    const any = node.among.map((item) => emitComparison('=', operand, translateExpression(item, writer), item.type)).join(' OR ');
    return node.negated ? `(NOT (${any}))` : `(${any})`;
  }
  const among = node.among.map((item) => keyText(item, writer));
  return `(${keyText(node.operand, writer)} ${node.negated ? 'NOT IN' : 'IN'} (${among.join(', ')}))`;
}

const keyText = (node: BoundExpression, writer: PgWriter): string => emitGroupKey(translateExpression(node, writer), node.type);

const emitGroupKeys: typeof emitSortKey = (text, type) => [emitGroupKey(text, type)];

/** The query's one column as the keys by which it is compared. */
function keysOf(query: BoundQuery, emit: typeof emitSortKey, writer: PgWriter): string {
  const text = translateQuery(query, writer);
  const type = query.columns[0]?.type;
  if (type === undefined) throw new Error('a subquery without a column');
  const alias = writer.alias();
  const column = `${alias}.c1`;
  const keys = emit(column, type);
  return keys.length === 1 && keys[0] === column ? text : `SELECT ${keys.join(', ')} FROM (${text}) AS ${alias}`;
}

function quantified(operator: ComparisonOperator, quantifier: 'ALL' | 'ANY', left: BoundExpression, query: BoundQuery, writer: PgWriter): string {
  const emit = operator === '=' || operator === '<>' ? emitGroupKeys : emitSortKey;
  const keys = emit(translateExpression(left, writer), left.type);
  const text = keys.length === 1 ? keys[0] : `ROW(${keys.join(', ')})`;
  return `(${text} ${operator} ${quantifier} (${keysOf(query, emit, writer)}))`;
}
