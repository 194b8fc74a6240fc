import type {
  BinaryExpression, CastExpression, ConvertExpression, Expression, MethodCall, SearchedCaseExpression, SimpleCaseExpression,
  StaticMethodCall, TrimExpression, UnaryExpression,
} from '../ast/expression.ts';
import { printFunctionCall } from './function-call.ts';
import { printString } from './literal.ts';
import { printDataType, printIdentifier, printObjectName } from './name.ts';
import { endsInSign, isMultiplicative, isSign, LEVEL, levelOf, type Level } from './precedence.ts';
import { printPredicate } from './predicate.ts';
import { printOrderBy, printQuery } from './query.ts';
import { joinWords } from './text.ts';

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'IntegerLiteral':
    case 'DecimalLiteral':
    case 'FloatLiteral':
      return expression.text;
    case 'MoneyLiteral':
      return `$${expression.text}`;
    case 'StringLiteral':
      return printString(expression.value, expression.national);
    case 'BinaryLiteral':
      return `0x${expression.digits}`;
    case 'NullLiteral':
      return 'NULL';
    case 'ColumnReference':
      return expression.parts.map(printIdentifier).join('.');
    case 'VariableReference':
    case 'GlobalVariable':
      return expression.name;
    case 'UnaryExpression':
      return printUnary(expression);
    case 'BinaryExpression':
      return printBinary(expression);
    case 'ParenthesizedExpression':
      return `(${printExpression(expression.expression)})`;
    case 'SimpleCaseExpression':
    case 'SearchedCaseExpression':
      return printCase(expression);
    case 'CastExpression':
      return printCast(expression);
    case 'ConvertExpression':
      return printConvert(expression);
    case 'CollateExpression':
      return `${printCollated(expression.expression)} COLLATE ${printIdentifier(expression.collation)}`;
    case 'AtTimeZoneExpression':
      return `${printZoned(expression.expression)} AT TIME ZONE ${printOperand(expression.timeZone, LEVEL.primary)}`;
    case 'FunctionCall':
      return printFunctionCall(expression);
    case 'TrimExpression':
      return printTrim(expression);
    case 'MethodCall':
      return printMethodCall(expression);
    case 'StaticMethodCall':
      return `${printObjectName(expression.typeName)}::${printMember(expression)}`;
    case 'SubqueryExpression':
      return `(${printQuery(expression.query)})`;
    case 'NextValueExpression':
      return `NEXT VALUE FOR ${printObjectName(expression.sequence)}${expression.over === undefined ? '' : ` OVER (${printOrderBy(expression.over)})`}`;
  }
}

export const printExpressions = (expressions: readonly Expression[]): string => expressions.map(printExpression).join(', ');

/** An operand where `level` is asked for. */
function printOperand(expression: Expression, level: Level): string {
  const text = printExpression(expression);
  return levelOf(expression) < level ? `(${text})` : text;
}

/** Two signs in a row are parted, since `--` begins a comment. */
function printUnary({ operator, operand }: UnaryExpression): string {
  if (isSign(operand)) return operator === '~' ? `~${printExpression(operand)}` : `${operator} ${printExpression(operand)}`;
  return operator + printOperand(operand, operator === '~' ? LEVEL.factor : LEVEL.multiplicative);
}

/** Chains of thousands of terms lean to the left, so the left side is followed without recursion. */
function printBinary(expression: BinaryExpression): string {
  const tail: string[] = [];
  let at: Expression = expression;
  for (;;) {
    if (at.kind !== 'BinaryExpression') break;
    const level: Level = isMultiplicative(at.operator) ? LEVEL.multiplicative : LEVEL.additive;
    const right = isSign(at.right) ? printExpression(at.right) : printOperand(at.right, level === LEVEL.additive ? LEVEL.multiplicative : LEVEL.factor);
    tail.push(` ${at.operator} ${right}`);
    const left: Expression = at.left;
    const parenthesized = levelOf(left) < level || (level === LEVEL.multiplicative && endsInSign(left));
    if (parenthesized) return `(${printExpression(left)})${tail.toReversed().join('')}`;
    at = left;
  }
  return printExpression(at) + tail.toReversed().join('');
}

function printCase(expression: SimpleCaseExpression | SearchedCaseExpression): string {
  const whens =
    expression.kind === 'SimpleCaseExpression'
      ? expression.whens.map(({ when, then }) => `WHEN ${printExpression(when)} THEN ${printExpression(then)}`)
      : expression.whens.map(({ when, then }) => `WHEN ${printPredicate(when)} THEN ${printExpression(then)}`);
  return joinWords(
    'CASE',
    expression.kind === 'SimpleCaseExpression' && printExpression(expression.input),
    ...whens,
    expression.otherwise && `ELSE ${printExpression(expression.otherwise)}`,
    'END',
  );
}

function printCast({ tries, expression, dataType }: CastExpression): string {
  return `${tries ? 'TRY_CAST' : 'CAST'}(${printExpression(expression)} AS ${printDataType(dataType)})`;
}

function printConvert({ tries, dataType, expression, style }: ConvertExpression): string {
  const parts = [printDataType(dataType), printExpression(expression), ...(style === undefined ? [] : [printExpression(style)])];
  return `${tries ? 'TRY_CONVERT' : 'CONVERT'}(${parts.join(', ')})`;
}

/** COLLATE cannot follow itself. */
function printCollated(expression: Expression): string {
  const text = printExpression(expression);
  return levelOf(expression) < LEVEL.primary || expression.kind === 'CollateExpression' ? `(${text})` : text;
}

/** AT TIME ZONE follows itself, and otherwise only what has no operator. */
function printZoned(expression: Expression): string {
  return expression.kind === 'AtTimeZoneExpression' ? printExpression(expression) : printOperand(expression, LEVEL.primary);
}

function printTrim({ side, characters, operand }: TrimExpression): string {
  const inside = joinWords(side, characters && `${printExpression(characters)} FROM`, printExpression(operand));
  return `TRIM(${inside})`;
}

/** After these kinds `.name` would mean something else, or nothing. */
const PARENTHESIZED_TARGETS: ReadonlySet<Expression['kind']> = new Set([
  'IntegerLiteral', 'DecimalLiteral', 'FloatLiteral', 'MoneyLiteral', 'BinaryLiteral', 'NullLiteral', 'ColumnReference', 'GlobalVariable',
  'CollateExpression',
]);

function printMethodCall(call: MethodCall): string {
  const text = printExpression(call.target);
  const bare = levelOf(call.target) === LEVEL.primary && !PARENTHESIZED_TARGETS.has(call.target.kind);
  return `${bare ? text : `(${text})`}.${printMember(call)}`;
}

function printMember(call: MethodCall | StaticMethodCall): string {
  const inside = call.arguments;
  return printIdentifier(call.method) + (inside === undefined ? '' : `(${printExpressions(inside)})`);
}
