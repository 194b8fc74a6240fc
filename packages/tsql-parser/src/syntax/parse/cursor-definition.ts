import { conflictingCursorOptions, cursorForms, invalidUsage, selectIntoInCursor, twoCursorAccesses } from '../../diagnostics/syntax-errors.ts';
import type { CursorDefinition, CursorOption } from '../ast/cursor.ts';
import type { QueryExpression } from '../ast/query.ts';
import type { SelectStatement } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseObjectName } from './object-name.ts';
import { parseQueryStatement } from './query-statement.ts';

const OPTIONS = [
  'LOCAL', 'GLOBAL', 'FORWARD_ONLY', 'SCROLL_LOCKS', 'SCROLL', 'STATIC', 'KEYSET', 'DYNAMIC', 'FAST_FORWARD', 'READ_ONLY', 'OPTIMISTIC',
  'TYPE_WARNING',
] as const;

/** Pairs that contradict each other, in the order in which they are looked for, each as the message has it. */
const CONFLICTS: readonly (readonly [string, string])[] = [
  ['FOR UPDATE', 'INSENSITIVE'],
  ['LOCAL', 'GLOBAL'],
  ['SCROLL', 'FORWARD_ONLY'],
  ['SCROLL', 'FAST_FORWARD'],
  ['STATIC', 'KEYSET'],
  ['STATIC', 'DYNAMIC'],
  ['STATIC', 'FAST_FORWARD'],
  ['STATIC', 'SCROLL_LOCKS'],
  ['KEYSET', 'DYNAMIC'],
  ['KEYSET', 'FAST_FORWARD'],
  ['DYNAMIC', 'FAST_FORWARD'],
  ['FAST_FORWARD', 'SCROLL_LOCKS'],
  ['FAST_FORWARD', 'OPTIMISTIC'],
  ['READ_ONLY', 'SCROLL_LOCKS'],
  ['OPTIMISTIC', 'READ_ONLY'],
  ['SCROLL_LOCKS', 'OPTIMISTIC'],
  ['FOR UPDATE', 'STATIC'],
  ['FAST_FORWARD', 'FOR UPDATE'],
  ['FOR UPDATE', 'READ_ONLY'],
];

/** `[INSENSITIVE] [SCROLL] CURSOR [options] FOR SELECT … [FOR READ ONLY | FOR UPDATE [OF …]]`. */
export function parseCursorDefinition(cursor: Cursor): CursorDefinition {
  const start = cursor.peek();
  const before = collectOptions(cursor, ['INSENSITIVE', 'SCROLL']);
  cursor.expectWord('CURSOR');
  if (cursor.isWord('INSENSITIVE')) throw cursor.failWith(invalidUsage('insensitive', 'DECLARE CURSOR', cursor.peek().span));
  const after = collectOptions(cursor, OPTIONS);
  if (before.length > 0 && after.length > 0) throw cursor.failWith(cursorForms(cursor.peek().span));
  const options = [...before, ...after];
  cursor.expectWord('FOR');
  const select = parseCursorQuery(cursor);
  const access = parseAccess(cursor);
  checkOptions(cursor, options, access);
  return { kind: 'CursorDefinition', standard: before.length > 0, options, select, ...(access === undefined ? {} : { access }), span: cursor.spanFrom(start) };
}

function collectOptions(cursor: Cursor, among: readonly CursorOption[]): readonly CursorOption[] {
  const found = new Set<CursorOption>();
  for (let option = cursor.acceptOneOf(among); option !== undefined; option = cursor.acceptOneOf(among)) found.add(option);
  return [...found];
}

function parseCursorQuery(cursor: Cursor): SelectStatement {
  const start: Token = cursor.peek();
  const select = parseQueryStatement(cursor);
  if (select.kind !== 'SelectStatement') throw cursor.fail(start);
  if (hasInto(select.query.expression)) throw cursor.failWith(selectIntoInCursor(start.span));
  return select;
}

function hasInto(expression: QueryExpression): boolean {
  if (expression.kind === 'QuerySpecification') return expression.into !== undefined;
  return hasInto(expression.kind === 'SetOperation' ? expression.left : expression.expression);
}

function parseAccess(cursor: Cursor): CursorDefinition['access'] {
  if (cursor.acceptWord('FOR', 'READ', 'ONLY')) return { kind: 'ForReadOnly' };
  if (!cursor.acceptWord('FOR', 'UPDATE')) return undefined;
  return cursor.acceptWord('OF') ? { kind: 'ForUpdate', columns: cursor.commaSeparated(() => parseObjectName(cursor)) } : { kind: 'ForUpdate' };
}

function checkOptions(cursor: Cursor, options: readonly CursorOption[], access: CursorDefinition['access']): void {
  const { span } = cursor.peek();
  if (access?.kind === 'ForReadOnly' && options.includes('READ_ONLY')) throw cursor.failWith(twoCursorAccesses(span));
  const present = new Set<string>(options);
  if (access?.kind === 'ForUpdate') present.add('FOR UPDATE');
  if (access?.kind === 'ForReadOnly') present.add('READ_ONLY');
  const conflict = CONFLICTS.find(([one, other]) => present.has(one) && present.has(other));
  if (conflict !== undefined) throw cursor.failWith(conflictingCursorOptions(conflict[0], conflict[1], span));
}
