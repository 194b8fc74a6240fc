import type { BoundExpression } from '../../bind/bound.ts';
import { constantValue } from '../../bind/constant-value.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';

/** TOP (n) of a statement that writes: which rows, nobody says. */
export function topText(count: BoundExpression, writer: PgWriter): string {
  const value = constantValue(count);
  return ` LIMIT ${typeof value === 'bigint' ? String(value) : `tsql.top_count(${translateExpression(count, writer)})`}`;
}
