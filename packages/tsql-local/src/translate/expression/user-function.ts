import type { BoundUserFunctionCall } from '../../bind/bound.ts';
import { isString } from '../../types/type-family.ts';
import { defaultCollated } from '../default-collated.ts';
import type { PgWriter } from '../pg-writer.ts';
import { storedFunction } from '../routine/stored-function.ts';
import { translateExpression } from '../translate-expression.ts';

/** A call of the PL/pgSQL function that the function has become. What PostgreSQL stores calls the immutable form. */
export function translateUserFunction(node: BoundUserFunctionCall, writer: PgWriter): string {
  const name = writer.purpose === 'stored' ? storedFunction(node.function.pgName) : node.function.pgName;
  const values = [...node.arguments.map((argument) => translateExpression(argument, writer)), writer.routineArguments()];
  const text = `${name}(${values.join(', ')})`;
  return isString(node.type) ? defaultCollated(text) : text;
}
