import type { BoundOrderItem } from '../bind/bound.ts';
import { emitSortKey } from '../functions/emit-comparison.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { PgWriter } from './pg-writer.ts';
import { translateExpression } from './translate-expression.ts';

/** The keys of an ORDER BY without the words, '' for none. NULL is the lowest value in T-SQL. */
export function orderText(items: readonly BoundOrderItem[], writer: PgWriter): string {
  return items.map((item) => orderKeys(translateExpression(item.expression, writer), item.expression.type, item.descending)).join(', ');
}

export const orderKeys = (text: string, type: SqlType, descending: boolean): string =>
  emitSortKey(text, type)
    .map((key) => `${key} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`)
    .join(', ');
