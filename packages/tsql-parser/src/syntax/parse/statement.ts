import { unterminatedBeforeWith } from '../../diagnostics/syntax-errors.ts';
import type { Statement } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import { UnsupportedConstruct } from '../unsupported-construct.ts';
import { parseAlter, parseCreate } from './create.ts';
import {
  isLabelAt, parseBlock, parseBreak, parseCheckpoint, parseContinue, parseGoto, parseIf, parseLabel, parsePrint, parseReturn, parseTryCatch, parseUse,
  parseWaitFor, parseWhile,
} from './control.ts';
import { parseCloseCursor, parseDeallocateCursor, parseFetchCursor, parseOpenCursor } from './cursor-statement.ts';
import { parseDeclare } from './declare.ts';
import { parseTruncate } from './delete.ts';
import { parseDrop } from './drop.ts';
import { parseBareCall, parseExecute } from './execute.ts';
import { isIdentifierAt } from './identifier.ts';
import { parseInsertBulk } from './insert-bulk.ts';
import { parsePermission } from './permission.ts';
import type { Place } from './place.ts';
import { parseQueryStatement } from './query-statement.ts';
import { parseRaisError, parseThrow } from './raise.ts';
import { parseSet } from './set-option.ts';
import { isBeginTransactionAt, parseBeginTransaction, parseCommit, parseRollback, parseSave } from './transaction.ts';
import { parseCheckIdent } from './check-ident.ts';
import { parseToggleTriggers } from './trigger.ts';
import { knownStatementAt } from './unsupported-statement.ts';
import { parseUpdateStatistics } from './update-statistics.ts';

type Parse = (cursor: Cursor, place: Place) => Statement;

/** Statements by their first word; those of several forms ask further. */
const BY_FIRST_WORD: Readonly<Record<string, Parse>> = {
  SELECT: parseQueryStatement,
  INSERT: (cursor) => (cursor.isWordAt(1, 'BULK') ? parseInsertBulk(cursor) : parseQueryStatement(cursor)),
  UPDATE: (cursor) => (cursor.isWordAt(1, 'STATISTICS') ? parseUpdateStatistics(cursor) : parseQueryStatement(cursor)),
  DELETE: parseQueryStatement,
  MERGE: parseQueryStatement,
  WITH: parseWithStatement,
  TRUNCATE: parseTruncate,
  BEGIN: parseBegin,
  IF: parseIf,
  WHILE: parseWhile,
  BREAK: parseBreak,
  CONTINUE: parseContinue,
  RETURN: parseReturn,
  GOTO: parseGoto,
  PRINT: parsePrint,
  RAISERROR: parseRaisError,
  WAITFOR: parseWaitFor,
  CHECKPOINT: parseCheckpoint,
  USE: parseUse,
  DECLARE: parseDeclare,
  OPEN: parseOpenCursor,
  FETCH: parseFetchCursor,
  CLOSE: parseCloseCursor,
  DEALLOCATE: parseDeallocateCursor,
  SET: parseSet,
  COMMIT: parseCommit,
  ROLLBACK: parseRollback,
  SAVE: parseSave,
  EXEC: parseExecute,
  EXECUTE: parseExecute,
  CREATE: parseCreate,
  ALTER: parseAlter,
  DROP: parseDrop,
  GRANT: parsePermission,
  DENY: parsePermission,
  REVOKE: parsePermission,
};

/** Statements until `isEnd` or the text's end, with any semicolons between them. `first` is the place of the first. */
export function parseStatements(cursor: Cursor, first: Place, isEnd: () => boolean): readonly Statement[] {
  const statements: Statement[] = [];
  collectStatements(cursor, first, isEnd, statements);
  return statements;
}

/** The same into a list of the caller's, which keeps what was read before a fault. */
export function collectStatements(cursor: Cursor, first: Place, isEnd: () => boolean, statements: Statement[]): void {
  let place = first;
  while (!cursor.atEnd() && !isEnd()) {
    if (!cursor.acceptSymbol(';')) {
      statements.push(parseStatement(cursor, place));
      place = { opensBatch: false, terminated: false, nested: first.nested };
    } else {
      place = { ...place, terminated: true };
    }
  }
}

/** One statement without its semicolon. A construct known by name only makes the rest of the batch an UnsupportedStatement. */
export function parseStatement(cursor: Cursor, place: Place): Statement {
  const start = cursor.peek();
  try {
    return cursor.deeper(() => parseKnown(cursor, place));
  } catch (error) {
    if (!(error instanceof UnsupportedConstruct)) throw error;
    cursor.abandon();
    return { kind: 'UnsupportedStatement', construct: error.construct, span: cursor.spanFrom(start) };
  }
}

function parseKnown(cursor: Cursor, place: Place): Statement {
  if (isLabelAt(cursor)) return parseLabel(cursor);
  if (cursor.isWord('ENABLE', 'TRIGGER') || cursor.isWord('DISABLE', 'TRIGGER')) return parseToggleTriggers(cursor);
  if (cursor.isWord('DBCC', 'CHECKIDENT')) return parseCheckIdent(cursor);
  const known = knownStatementAt(cursor);
  if (known !== undefined) throw cursor.unsupported(known);
  if (cursor.isSymbol('(') && startsQuery(cursor)) return parseQueryStatement(cursor);
  if (cursor.isWord('THROW')) {
    // After an unterminated statement THROW would be its alias or argument; where none can stand it is misplaced.
    if (!place.terminated) throw cursor.fail();
    return parseThrow(cursor);
  }
  const { kind, value } = cursor.peek();
  const parse = kind === 'word' ? BY_FIRST_WORD[value] : undefined;
  if (parse !== undefined) return parse(cursor, place);
  if (place.opensBatch && (isIdentifierAt(cursor) || cursor.isSymbol('.'))) return parseBareCall(cursor);
  throw cursor.fail();
}

/** Whether the parentheses here open on SELECT. */
function startsQuery(cursor: Cursor): boolean {
  let ahead = 0;
  while (cursor.isSymbol('(', ahead)) ahead++;
  return cursor.isWordAt(ahead, 'SELECT');
}

function parseBegin(cursor: Cursor): Statement {
  if (isBeginTransactionAt(cursor)) return parseBeginTransaction(cursor);
  return cursor.isWord('BEGIN', 'TRY') ? parseTryCatch(cursor) : parseBlock(cursor);
}

function parseWithStatement(cursor: Cursor, place: Place): Statement {
  const { span } = cursor.peek();
  if (!place.terminated) throw cursor.failWith(unterminatedBeforeWith(span));
  return parseQueryStatement(cursor);
}
