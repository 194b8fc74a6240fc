import type { JoinOperator, JoinedTable, TableSource } from '../ast/table-source.ts';
import type { Cursor } from '../cursor.ts';
import { parsePivots } from './pivot.ts';
import { parsePredicate } from './predicate.ts';
import { parseSingleSource } from './table-source.ts';

/** `FROM a, b JOIN c ON …`; empty without FROM. */
export function parseFrom(cursor: Cursor): readonly TableSource[] {
  return cursor.acceptWord('FROM') ? cursor.commaSeparated(() => parseTableSource(cursor)) : [];
}

/** A source with all its joins. A join whose ON comes later holds the joins in between: `a JOIN b JOIN c ON … ON …`. */
export function parseTableSource(cursor: Cursor): TableSource {
  const start = cursor.peek();
  let left = parsePivots(cursor, parseSingleSource(cursor));
  for (let terms = 1; ; terms++) {
    const join = acceptJoin(cursor);
    if (join === undefined) return left;
    cursor.checkTerms(terms);
    const right = takesCondition(join.operator) ? parseConditionedSource(cursor) : parsePivots(cursor, parseSingleSource(cursor));
    const on = takesCondition(join.operator) ? parseOn(cursor) : {};
    left = parsePivots(cursor, { kind: 'JoinedTable', ...join, left, right, ...on, span: cursor.spanFrom(start) });
  }
}

/** The right side of a join with ON: before its ON further joins belong to it. */
function parseConditionedSource(cursor: Cursor): TableSource {
  const start = cursor.peek();
  let source = parsePivots(cursor, parseSingleSource(cursor));
  for (let terms = 1; !cursor.isWord('ON'); terms++) {
    const join = acceptJoin(cursor);
    if (join === undefined) return source;
    cursor.checkTerms(terms);
    const right = takesCondition(join.operator)
      ? cursor.deeper(() => parseConditionedSource(cursor))
      : parsePivots(cursor, parseSingleSource(cursor));
    const on = takesCondition(join.operator) ? parseOn(cursor) : {};
    source = { kind: 'JoinedTable', ...join, left: source, right, ...on, span: cursor.spanFrom(start) };
  }
  return source;
}

function parseOn(cursor: Cursor): Pick<JoinedTable, 'on'> {
  cursor.expectWord('ON');
  return { on: parsePredicate(cursor) };
}

const takesCondition = (operator: JoinOperator): boolean => !operator.startsWith('CROSS') && operator !== 'OUTER APPLY';

const HINTS = ['LOOP', 'HASH', 'MERGE', 'REMOTE'] as const;

function acceptJoin(cursor: Cursor): Pick<JoinedTable, 'operator' | 'hint'> | undefined {
  if (cursor.acceptWord('CROSS', 'JOIN')) return { operator: 'CROSS' };
  if (cursor.acceptWord('CROSS', 'APPLY')) return { operator: 'CROSS APPLY' };
  if (cursor.acceptWord('OUTER', 'APPLY')) return { operator: 'OUTER APPLY' };
  if (cursor.acceptWord('JOIN')) return { operator: 'INNER' };
  const operator = cursor.acceptOneOf(['INNER', 'LEFT', 'RIGHT', 'FULL']);
  if (operator === undefined) return undefined;
  if (operator !== 'INNER') cursor.acceptWord('OUTER');
  const hint = cursor.acceptOneOf(HINTS);
  cursor.expectWord('JOIN');
  return { operator, ...(hint === undefined ? {} : { hint }) };
}
