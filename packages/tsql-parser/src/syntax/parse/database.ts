import type { AlterDatabaseStatement, CreateDatabaseStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { tokenize } from '../lexer/tokenize.ts';
import { isIdentifierAt, parseIdentifier } from './identifier.ts';
import { parseIntegerText } from './literal.ts';

/** `DATABASE d [COLLATE x]`, after CREATE. Files, containment and snapshots are known, not read. */
export function parseCreateDatabase(cursor: Cursor, start: Token): CreateDatabaseStatement {
  cursor.expectWord('DATABASE');
  const name = parseIdentifier(cursor);
  for (const clause of ['ON', 'CONTAINMENT', 'LOG', 'AS'] as const) {
    if (cursor.isWord(clause)) throw cursor.unsupported(`CREATE DATABASE ${clause}`);
  }
  const collation = cursor.acceptWord('COLLATE') ? { collation: parseIdentifier(cursor) } : {};
  if (cursor.isWord('WITH')) throw cursor.unsupported('CREATE DATABASE WITH');
  return { kind: 'CreateDatabaseStatement', name, ...collation, span: cursor.spanFrom(start) };
}

/** `DATABASE d | CURRENT SET …`, after ALTER; other actions are known, not read. */
export function parseAlterDatabase(cursor: Cursor, start: Token): AlterDatabaseStatement {
  cursor.expectWord('DATABASE');
  const name = cursor.acceptWord('CURRENT') ? 'CURRENT' : parseIdentifier(cursor);
  if (!cursor.acceptWord('SET')) {
    if (cursor.peek().kind !== 'word') throw cursor.fail();
    throw cursor.unsupported(`ALTER DATABASE ${cursor.peek().value}`);
  }
  const setting = parseSetting(cursor);
  return { kind: 'AlterDatabaseStatement', name, setting, span: cursor.spanFrom(start) };
}

/** `option [=] value [(…)], … [WITH termination]`: its tokens with one blank between them. */
function parseSetting(cursor: Cursor): string {
  const first = cursor.peek();
  cursor.commaSeparated(() => parseOneSetting(cursor));
  if (cursor.acceptWord('WITH')) parseTermination(cursor);
  return tokenize(cursor.source(cursor.spanFrom(first)))
    .filter(({ kind }) => kind !== 'comment' && kind !== 'end')
    .map(({ text }) => text)
    .join(' ');
}

const STATES = ['ONLINE', 'OFFLINE', 'EMERGENCY', 'READ_ONLY', 'READ_WRITE', 'SINGLE_USER', 'RESTRICTED_USER', 'MULTI_USER'] as const;

function parseOneSetting(cursor: Cursor): void {
  if (cursor.acceptOneOf(STATES) !== undefined) return;
  const elsewhere = ['PARTNER', 'WITNESS', 'HADR'].find((word) => cursor.isWord(word));
  if (elsewhere !== undefined) throw cursor.unsupported(`ALTER DATABASE SET ${elsewhere}`);
  if (!isIdentifierAt(cursor)) throw cursor.fail();
  cursor.next();
  cursor.acceptSymbol('=');
  if (cursor.peek().kind === 'integer') {
    cursor.next();
    cursor.acceptOneOf(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']);
  } else if (!cursor.isSymbol('(')) {
    if (cursor.acceptOneOf(['ON', 'OFF', 'FULL']) === undefined) parseIdentifier(cursor);
  }
  const close = cursor.isSymbol('(') ? cursor.closingOf(0) : -1;
  if (close === undefined) throw cursor.fail();
  for (let taken = 0; taken <= close; taken++) cursor.next();
}

function parseTermination(cursor: Cursor): void {
  if (cursor.acceptWord('NO_WAIT')) return;
  cursor.expectWord('ROLLBACK');
  if (cursor.acceptWord('IMMEDIATE')) return;
  cursor.expectWord('AFTER');
  parseIntegerText(cursor);
  cursor.acceptWord('SECONDS');
}
