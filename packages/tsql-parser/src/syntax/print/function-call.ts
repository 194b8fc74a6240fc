import type { FrameBound, FunctionArgument, FunctionCall, WindowSpecification } from '../ast/expression.ts';
import { isPredicate } from '../parse/predicate.ts';
import { printExpression, printExpressions } from './expression.ts';
import { printObjectName } from './name.ts';
import { printPredicate } from './predicate.ts';
import { printOrderBy } from './query.ts';
import { joinWords } from './text.ts';

export function printFunctionCall(call: FunctionCall): string {
  const name = printObjectName(call.name);
  if (!call.parenthesized) return name;
  const inside = joinWords(
    call.distinct && 'DISTINCT',
    call.star ? '*' : printArguments(call.arguments),
    call.onNull && `${call.onNull.toUpperCase()} ON NULL`,
  );
  return joinWords(
    `${name}(${inside})`,
    call.nulls && `${call.nulls.toUpperCase()} NULLS`,
    call.withinGroup && `WITHIN GROUP (${printOrderBy(call.withinGroup)})`,
    call.over && `OVER (${printWindow(call.over)})`,
  );
}

export const printArguments = (items: readonly FunctionArgument[]): string => items.map(printArgument).join(', ');

function printArgument(argument: FunctionArgument): string {
  if (argument.kind === 'DefaultArgument') return 'DEFAULT';
  if (argument.kind === 'KeyValueArgument') return `${printExpression(argument.key)}: ${printExpression(argument.value)}`;
  return isPredicate(argument) ? printPredicate(argument) : printExpression(argument);
}

function printWindow({ partitionBy, orderBy, frame }: WindowSpecification): string {
  return joinWords(
    partitionBy.length > 0 && `PARTITION BY ${printExpressions(partitionBy)}`,
    orderBy.length > 0 && printOrderBy(orderBy),
    frame && `${frame.unit} ${frame.to === undefined ? printBound(frame.from) : `BETWEEN ${printBound(frame.from)} AND ${printBound(frame.to)}`}`,
  );
}

function printBound(bound: FrameBound): string {
  const words = bound.bound.toUpperCase();
  return 'offset' in bound ? `${printExpression(bound.offset)} ${words}` : words;
}
