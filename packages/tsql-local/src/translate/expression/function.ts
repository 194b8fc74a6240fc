import type { BoundArgument, BoundExpression, BoundFunctionCall, BoundGeometryCall } from '../../bind/bound.ts';
import type { Signature } from '../../functions/function-definition.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';

export function translateFunction(node: BoundFunctionCall, writer: PgWriter): string {
  const { function: row } = node;
  const texts = node.arguments.map((argument) => (argument.kind === 'keyword' ? argument.word : translateExpression(argument, writer)));
  if (row.usesClock === true) texts.push(writer.clock());
  if (row.usesDatabase === true) texts.push(String(writer.databaseId()));
  if (row.usesTemporaryTables === true) texts.push(writer.temporaryTables());
  return row.emit(texts, signatureOf(node));
}

export function translateGeometryCall(node: BoundGeometryCall, writer: PgWriter): string {
  const target = node.target === undefined ? '' : translateExpression(node.target, writer);
  return node.member.emit(target, node.arguments.map((argument) => translateExpression(argument, writer)), signatureOf(node));
}

/** The signature of a bound call: its arguments are of the parameters' types already. */
export function signatureOf(node: BoundExpression & { readonly arguments: readonly BoundArgument[] }): Signature {
  return {
    parameters: node.arguments.map((argument) => (argument.kind === 'keyword' ? 'keyword' : argument.type)),
    result: node.type,
    nullable: node.nullable,
  };
}
