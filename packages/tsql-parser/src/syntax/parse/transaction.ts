import type {
  BeginTransactionStatement, CommitTransactionStatement, RollbackTransactionStatement, SaveTransactionStatement, TransactionName,
} from '../ast/transaction.ts';
import type { Cursor } from '../cursor.ts';
import { isIdentifierAt, parseIdentifier, parseVariableName } from './identifier.ts';
import { parseString } from './literal.ts';

const TRANSACTION = ['TRAN', 'TRANSACTION'] as const;

export const isBeginTransactionAt = (cursor: Cursor): boolean =>
  cursor.isWord('BEGIN') && TRANSACTION.some((word) => cursor.isWordAt(1, word));

/** `BEGIN TRAN [name] [WITH MARK ['…']]`; the mark only reaches the log. */
export function parseBeginTransaction(cursor: Cursor): BeginTransactionStatement {
  const start = cursor.peek();
  cursor.expectWord('BEGIN');
  cursor.expectOneOf(TRANSACTION);
  const name = parseNameIfAny(cursor);
  if (name.name !== undefined && cursor.acceptWord('WITH', 'MARK') && cursor.peek().kind === 'string') parseString(cursor);
  return { kind: 'BeginTransactionStatement', ...name, span: cursor.spanFrom(start) };
}

/** `COMMIT [WORK | TRAN [name]] [WITH (DELAYED_DURABILITY = …)]` */
export function parseCommit(cursor: Cursor): CommitTransactionStatement {
  const start = cursor.peek();
  cursor.expectWord('COMMIT');
  const name = parseEndName(cursor);
  if (cursor.isWord('WITH') && cursor.isSymbol('(', 1)) {
    cursor.expectWord('WITH');
    cursor.parenthesized(() => {
      cursor.expectWord('DELAYED_DURABILITY');
      cursor.expectSymbol('=');
      cursor.expectOneOf(['ON', 'OFF']);
    });
  }
  return { kind: 'CommitTransactionStatement', ...name, span: cursor.spanFrom(start) };
}

/** `ROLLBACK [WORK | TRAN [name]]` */
export function parseRollback(cursor: Cursor): RollbackTransactionStatement {
  const start = cursor.peek();
  cursor.expectWord('ROLLBACK');
  const name = parseEndName(cursor);
  return { kind: 'RollbackTransactionStatement', ...name, span: cursor.spanFrom(start) };
}

/** `SAVE TRAN name` */
export function parseSave(cursor: Cursor): SaveTransactionStatement {
  const start = cursor.peek();
  cursor.expectWord('SAVE');
  cursor.expectOneOf(TRANSACTION);
  const { name } = parseNameIfAny(cursor);
  if (name === undefined) throw cursor.fail();
  return { kind: 'SaveTransactionStatement', name, span: cursor.spanFrom(start) };
}

function parseEndName(cursor: Cursor): { readonly name?: TransactionName } {
  if (cursor.acceptWord('WORK')) return {};
  return cursor.acceptOneOf(TRANSACTION) === undefined ? {} : parseNameIfAny(cursor);
}

function parseNameIfAny(cursor: Cursor): { readonly name?: TransactionName } {
  if (cursor.peek().kind === 'variable') return { name: { variable: parseVariableName(cursor) } };
  if (!isIdentifierAt(cursor) || cursor.isSymbol(':', 1)) return {};
  return { name: { name: parseIdentifier(cursor).value } };
}
