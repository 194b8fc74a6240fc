import type { CheckConstraint, ForeignKeyConstraint, KeyConstraint, ReferentialAction } from '../ast/definition.ts';
import type { Identifier } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseClustered, parseIndexColumns } from './index-definition.ts';
import { parseIndexOptions, skipPlacement } from './index-option.ts';
import { parseObjectName } from './object-name.ts';
import { parsePredicate } from './predicate.ts';

export interface ConstraintName { readonly name?: Identifier }

/** `CONSTRAINT x`, or nothing. */
export function parseConstraintName(cursor: Cursor): ConstraintName {
  return cursor.acceptWord('CONSTRAINT') ? { name: parseIdentifier(cursor) } : {};
}

export const isKeyAt = (cursor: Cursor): boolean => cursor.isWord('PRIMARY') || cursor.isWord('UNIQUE');

/** PRIMARY KEY or UNIQUE. At a column the list of columns may be missing. */
export function parseKey(cursor: Cursor, name: ConstraintName, start: Token, at: 'table' | 'column'): KeyConstraint {
  const primary = cursor.acceptWord('PRIMARY');
  cursor.expectWord(primary ? 'KEY' : 'UNIQUE');
  const clustered = parseClustered(cursor);
  const columns = at === 'column' && !cursor.isSymbol('(') ? [] : parseIndexColumns(cursor);
  const options = parseIndexOptions(cursor);
  skipPlacement(cursor);
  const form = primary ? 'PRIMARY KEY' : 'UNIQUE';
  return { kind: 'KeyConstraint', ...name, form, ...clustered, columns, options, span: cursor.spanFrom(start) };
}

export const isForeignKeyAt = (cursor: Cursor): boolean => cursor.isWord('FOREIGN') || cursor.isWord('REFERENCES');

/** `FOREIGN KEY (…) REFERENCES t (…)`; at a column `[FOREIGN KEY] REFERENCES t [(c)]`. */
export function parseForeignKey(cursor: Cursor, name: ConstraintName, start: Token, at: 'table' | 'column'): ForeignKeyConstraint {
  const words = cursor.acceptWord('FOREIGN', 'KEY');
  if (!words && at === 'table') throw cursor.fail();
  const columns = words && (at === 'table' || cursor.isSymbol('(')) ? parseIdentifierList(cursor) : [];
  cursor.expectWord('REFERENCES');
  const referencedTable = parseObjectName(cursor);
  const referencedColumns = cursor.isSymbol('(') ? parseIdentifierList(cursor) : [];
  const actions = parseReferentialActions(cursor);
  cursor.acceptWord('NOT', 'FOR', 'REPLICATION');
  return { kind: 'ForeignKeyConstraint', ...name, columns, referencedTable, referencedColumns, ...actions, span: cursor.spanFrom(start) };
}

type Actions = Pick<ForeignKeyConstraint, 'onDelete' | 'onUpdate'>;

function parseReferentialActions(cursor: Cursor): Actions {
  let actions: Actions = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };
  while (cursor.isWord('ON', 'DELETE') || cursor.isWord('ON', 'UPDATE')) {
    cursor.expectWord('ON');
    const key = cursor.expectOneOf(['DELETE', 'UPDATE']) === 'DELETE' ? 'onDelete' : 'onUpdate';
    actions = { ...actions, [key]: parseAction(cursor) };
  }
  return actions;
}

function parseAction(cursor: Cursor): ReferentialAction {
  if (cursor.acceptWord('CASCADE')) return 'CASCADE';
  if (cursor.acceptWord('SET')) return cursor.expectOneOf(['NULL', 'DEFAULT']) === 'NULL' ? 'SET NULL' : 'SET DEFAULT';
  cursor.expectWord('NO', 'ACTION');
  return 'NO ACTION';
}

/** `CHECK [NOT FOR REPLICATION] (…)` */
export function parseCheck(cursor: Cursor, name: ConstraintName, start: Token): CheckConstraint {
  cursor.expectWord('CHECK');
  cursor.acceptWord('NOT', 'FOR', 'REPLICATION');
  const condition = cursor.parenthesized(() => parsePredicate(cursor));
  return { kind: 'CheckConstraint', ...name, condition, span: cursor.spanFrom(start) };
}
