/**
 * Definitions as the catalog shows them: SQL Server keeps no text of a CHECK, DEFAULT or computed column but writes its own,
 * `([a]>(0))`. What this form is not known for keeps the printer's text.
 */
import { print, type Expression, type ObjectName, type Predicate } from 'tsql-parser';

export const canonicalExpression = (node: Expression): string => `(${expression(unwrap(node))})`;
export const canonicalPredicate = (node: Predicate): string => `(${predicate(unwrapPredicate(node))})`;

function unwrap(node: Expression): Expression {
  return node.kind === 'ParenthesizedExpression' ? unwrap(node.expression) : node;
}
function unwrapPredicate(node: Predicate): Predicate {
  return node.kind === 'ParenthesizedPredicate' ? unwrapPredicate(node.predicate) : node;
}

function expression(node: Expression): string {
  switch (node.kind) {
    case 'IntegerLiteral':
    case 'DecimalLiteral':
    case 'FloatLiteral':
      return `(${node.text})`;
    case 'UnaryExpression':
      return node.operator === '-' && node.operand.kind.endsWith('Literal') && 'text' in node.operand ? `(-${node.operand.text})` : `${node.operator}${expression(node.operand)}`;
    case 'NullLiteral':
      return 'NULL';
    case 'ColumnReference':
      return node.parts.map((part) => `[${part.value.replaceAll(']', ']]')}]`).join('.');
    case 'ParenthesizedExpression':
      return node.expression.kind === 'BinaryExpression' ? `(${expression(node.expression)})` : expression(node.expression);
    case 'BinaryExpression':
      return `${expression(node.left)}${node.operator}${expression(node.right)}`;
    case 'FunctionCall':
      return plainCall(node) ?? print(node);
    case 'NextValueExpression':
      return `NEXT VALUE FOR ${bracketed(node.sequence)}`;
    default:
      return print(node);
  }
}

function plainCall(node: Extract<Expression, { kind: 'FunctionCall' }>): string | undefined {
  if (node.star || node.distinct || node.over !== undefined || node.withinGroup !== undefined || node.nulls !== undefined || node.onNull !== undefined) return undefined;
  const parts: string[] = [];
  for (const argument of node.arguments) {
    if (!isExpression(argument)) return undefined;
    parts.push(expression(argument));
  }
  // CURRENT_TIMESTAMP is kept as getdate().
  if (!node.parenthesized) return node.name.name.value.toUpperCase() === 'CURRENT_TIMESTAMP' ? 'getdate()' : node.name.name.value.toLowerCase();
  const name = node.name.schema === undefined ? node.name.name.value.toLowerCase() : bracketed(node.name);
  return `${name}(${parts.join(',')})`;
}

/** `[dbo].[f]`: the schema is always said. */
const bracketed = ({ database, schema, name }: ObjectName): string =>
  [database?.value, schema?.value ?? 'dbo', name.value].flatMap((part) => (part === undefined ? [] : [`[${part.replaceAll(']', ']]')}]`])).join('.');

type Argument = Extract<Expression, { kind: 'FunctionCall' }>['arguments'][number];
function isExpression(argument: Argument): argument is Expression {
  return !argument.kind.endsWith('Predicate') && argument.kind !== 'DefaultArgument' && argument.kind !== 'KeyValueArgument';
}

function predicate(node: Predicate): string {
  switch (node.kind) {
    case 'ComparisonPredicate':
      return `${expression(node.left)}${node.operator}${expression(node.right)}`;
    case 'LogicalPredicate':
      return `${predicate(node.left)} ${node.operator} ${predicate(node.right)}`;
    case 'NotPredicate':
      return `NOT ${predicate(node.operand)}`;
    case 'ParenthesizedPredicate':
      return `(${predicate(node.predicate)})`;
    case 'IsNullPredicate':
      return `${expression(node.operand)} IS ${node.negated ? 'NOT ' : ''}NULL`;
    case 'BetweenPredicate':
      if (node.negated) return print(node);
      return `${expression(node.operand)}>=${expression(node.low)} AND ${expression(node.operand)}<=${expression(node.high)}`;
    case 'InPredicate': {
      if (node.negated || !Array.isArray(node.among)) return print(node);
      const among = node.among as readonly Expression[];
      return among.map((one) => `${expression(node.operand)}=${expression(one)}`).toReversed().join(' OR ');
    }
    case 'LikePredicate':
      if (node.escape !== undefined) return print(node);
      return `${node.negated ? 'NOT ' : ''}${expression(node.operand)} like ${expression(node.pattern)}`;
    default:
      return print(node);
  }
}
