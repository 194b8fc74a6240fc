/**
 * Where NEXT VALUE FOR may not stand, told from the text alone. Of several rules that a place breaks the first of `rules` is
 * reported; each reference reports one.
 */
import type { NextValueExpression, Statement, SyntaxNode } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { aggregateFunctions } from '../../functions/index.ts';
import type { SqlError } from '../../types/sql-error.ts';

/** In SQL Server's order of precedence. */
const rules = { nested: 11719, aggregate: 11725, combined: 11721, ordered: 11723, clause: 11720, limited: 11739, conditional: 11741, merge: 11742, context: 11738 } as const;
type Rule = keyof typeof rules;
const precedence = Object.keys(rules) as Rule[];

/** The rules that hold at a place. */
type Broken = ReadonlySet<Rule>;
const none: Broken = new Set();
const plus = (broken: Broken, rule: Rule): Broken => new Set([...broken, rule]);

export function misplacedNextValues(statement: Statement): readonly SqlError[] {
  const errors: SqlError[] = [];
  const visit = (value: unknown, broken: Broken): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, broken);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    if (!('kind' in value)) return visitParts(value, broken, visit);
    const node = value as SyntaxNode;
    if (node.kind === 'NextValueExpression') return report(node, broken, errors);
    visitNode(node, broken, visit);
  };
  switch (statement.kind) {
    case 'SelectStatement':
      visit(statement.with, plus(none, 'nested'));
      visitQuery(statement.query, none, visit);
      break;
    case 'InsertStatement':
      visit([statement.with, statement.target], plus(none, 'nested'));
      visit([statement.top, statement.output], plus(none, 'clause'));
      if (statement.source.kind === 'InsertQuery') visitQuery(statement.source.query, none, visit);
      else visit(statement.source, none);
      break;
    case 'UpdateStatement':
    case 'DeleteStatement': {
      visit([statement.with, statement.from], plus(none, 'nested'));
      visit([statement.top, statement.output, statement.where], plus(none, 'clause'));
      if (statement.kind === 'UpdateStatement') visit(statement.set, none);
      break;
    }
    case 'MergeStatement':
      visit(statement, plus(none, 'merge'));
      break;
    case 'PrintStatement':
      visit(statement.expression, plus(none, 'context'));
      break;
    case 'ReturnStatement':
      visit(statement.value, plus(none, 'nested'));
      break;
    case 'IfStatement':
    case 'WhileStatement':
      visit(statement.condition, none);
      break;
    case 'SetVariableStatement':
    case 'DeclareStatement':
      visit(statement, none);
      break;
    default:
      break;
  }
  return errors.length > 0 ? errors : repeatedInAssignment(statement);
}

type Visit = (value: unknown, broken: Broken) => void;

function visitParts(value: object, broken: Broken, visit: Visit): void {
  for (const part of Object.values(value)) visit(part, broken);
}

const conditionals: ReadonlySet<string> = new Set(['IIF', 'COALESCE', 'ISNULL', 'NULLIF']);

function visitNode(node: SyntaxNode, broken: Broken, visit: Visit): void {
  switch (node.kind) {
    case 'Query':
      // A query within the statement.
      return visitQuery(node, plus(broken, 'nested'), visit);
    case 'SimpleCaseExpression':
    case 'SearchedCaseExpression':
      return visitParts(node, plus(broken, 'conditional'), visit);
    case 'FunctionCall': {
      const name = node.name.partCount === 1 ? node.name.name.value.toUpperCase() : '';
      if (node.over !== undefined) visit(node.over, plus(broken, 'clause'));
      const inside = aggregateFunctions.has(name) ? plus(broken, 'aggregate') : conditionals.has(name) ? plus(broken, 'conditional') : broken;
      return visit(node.arguments, inside);
    }
    default:
      return visitParts(node, broken, visit);
  }
}

function visitQuery(query: Extract<SyntaxNode, { kind: 'Query' }>, given: Broken, visit: Visit): void {
  let broken = given;
  if (query.orderBy.length > 0) broken = plus(broken, 'ordered');
  if (query.offset !== undefined) broken = plus(broken, 'limited');
  visit([query.orderBy, query.offset, query.fetch], plus(broken, 'clause'));
  visitExpression(query.expression, broken, visit);
}

function visitExpression(expression: Extract<SyntaxNode, { kind: 'Query' }>['expression'], given: Broken, visit: Visit): void {
  if (expression.kind === 'ParenthesizedQuery') return visitExpression(expression.expression, given, visit);
  if (expression.kind === 'SetOperation') {
    const broken = plus(given, 'combined');
    visitExpression(expression.left, broken, visit);
    return visitExpression(expression.right, broken, visit);
  }
  let broken = given;
  if (expression.distinct) broken = plus(broken, 'combined');
  if (expression.top !== undefined) broken = plus(broken, 'limited');
  visit([expression.top, expression.where, expression.groupBy, expression.having, expression.from], plus(broken, 'clause'));
  visit(expression.select, broken);
}

/** OVER lifts the rule about ORDER BY, and no other. */
function report(node: NextValueExpression, broken: Broken, errors: SqlError[]): void {
  const rule = precedence.find((one) => broken.has(one) && !(one === 'ordered' && node.over !== undefined));
  if (rule !== undefined) errors.push(bindError(node, rules[rule]));
}

/** 11736: an assignment draws from a sequence once. */
function repeatedInAssignment(statement: Statement): readonly SqlError[] {
  const isSelect = statement.kind === 'SelectStatement' && statement.query.expression.kind === 'QuerySpecification' && statement.query.expression.select.some((element) => element.kind === 'SelectAssignment');
  if (!isSelect && statement.kind !== 'SetVariableStatement') return [];
  const seen = new Set<string>();
  for (const { sequence, span } of nextValuesIn(statement)) {
    const name = [sequence.database, sequence.schema, sequence.name].map((part) => part?.value.toLowerCase() ?? '').join('.');
    if (seen.has(name)) return [bindError({ span }, 11736)];
    seen.add(name);
  }
  return [];
}

export function nextValuesIn(node: unknown): readonly NextValueExpression[] {
  if (Array.isArray(node)) return node.flatMap(nextValuesIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('kind' in node && node.kind === 'NextValueExpression') return [node as NextValueExpression];
  return Object.values(node).flatMap(nextValuesIn);
}
