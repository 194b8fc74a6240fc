import type { BoundAggregate } from '../../bind/bound.ts';
import { rangesRead } from '../../bind/visit.ts';
import { orderText } from '../order-text.ts';
import type { PgWriter, SelectLevel } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { signatureOf } from './function.ts';

export function translateAggregate(node: BoundAggregate, writer: PgWriter): string {
  const level = owningLevel(node, writer);
  if (level !== undefined) level.insideAggregate = true;
  const texts = node.arguments.map((argument) => translateExpression(argument, writer));
  const orderBy = orderText(node.orderBy, writer);
  if (level !== undefined) level.insideAggregate = false;
  return node.function.emit(texts, { distinct: node.distinct, orderBy, signature: signatureOf(node) });
}

/** The innermost SELECT whose columns it reads; without any, the one in which it stands. */
function owningLevel(node: BoundAggregate, writer: PgWriter): SelectLevel | undefined {
  const read = new Set(node.arguments.flatMap((argument) => [...rangesRead(argument)]));
  return writer.levels.findLast((level) => [...level.ranges].some((range) => read.has(range))) ?? writer.levels.at(-1);
}
