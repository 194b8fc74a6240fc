/** An argument of a call as what it must be: expressions and predicates are two families of syntax. */
import type { Expression, FunctionArgument, Predicate } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';

type Call = { readonly span: Span };

export function asExpression(argument: FunctionArgument, call: Call): Expression {
  if (argument.kind === 'DefaultArgument') throw bindError(call, 156, 'DEFAULT');
  if (argument.kind === 'KeyValueArgument') throw bindError(argument, 102, ':');
  if (isPredicate(argument)) throw bindError(argument, 102, operatorText(argument));
  return argument;
}

export function asPredicate(argument: FunctionArgument, call: Call): Predicate {
  if (argument.kind === 'DefaultArgument') throw bindError(call, 156, 'DEFAULT');
  if (!isPredicate(argument)) throw bindError(argument, 4145, ',');
  return argument;
}

const isPredicate = (argument: FunctionArgument): argument is Predicate => argument.kind.endsWith('Predicate');

const operatorText = (predicate: Predicate): string => ('operator' in predicate ? predicate.operator : predicate.kind.replace(/Predicate$/, '').toUpperCase());
