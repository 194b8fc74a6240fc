import type { CreateIndexStatement, IndexColumn, InlineIndex } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseIndexOptions, skipPlacement } from './index-option.ts';
import { parseObjectName } from './object-name.ts';
import { parseDirection } from './order-by.ts';
import { parsePredicate } from './predicate.ts';

/** `[UNIQUE] [CLUSTERED | NONCLUSTERED] [COLUMNSTORE] INDEX i ON t (…) …`, after CREATE. */
export function parseCreateIndex(cursor: Cursor, start: Token): CreateIndexStatement {
  const shape = parseShape(cursor);
  cursor.expectWord('INDEX');
  const name = parseIdentifier(cursor);
  cursor.expectWord('ON');
  const table = parseObjectName(cursor);
  const rest = parseRest(cursor, isWhole(shape));
  return { kind: 'CreateIndexStatement', name, ...shape, table, ...rest, span: cursor.spanFrom(start) };
}

/** An index written within a table's definition. At a column it may go without columns of its own. */
export function parseInlineIndex(cursor: Cursor, at: 'table' | 'column'): InlineIndex {
  const start = cursor.peek();
  cursor.expectWord('INDEX');
  const name = parseIdentifier(cursor);
  const shape = parseShape(cursor);
  const rest = parseRest(cursor, isWhole(shape) || at === 'column');
  return { kind: 'InlineIndex', name, ...shape, ...rest, span: cursor.spanFrom(start) };
}

type Shape = Pick<InlineIndex, 'unique' | 'clustered' | 'columnstore'>;

/** A clustered columnstore index holds every column and names none. */
const isWhole = ({ clustered, columnstore }: Shape): boolean => columnstore && clustered === true;

function parseShape(cursor: Cursor): Shape {
  const unique = cursor.acceptWord('UNIQUE');
  return { unique, ...parseClustered(cursor), columnstore: cursor.acceptWord('COLUMNSTORE') };
}

export function parseClustered(cursor: Cursor): { readonly clustered?: boolean } {
  const word = cursor.acceptOneOf(['CLUSTERED', 'NONCLUSTERED']);
  if (cursor.isWord('HASH')) throw cursor.unsupported('HASH INDEX');
  return word === undefined ? {} : { clustered: word === 'CLUSTERED' };
}

type Rest = Pick<InlineIndex, 'columns' | 'include' | 'where' | 'options'>;

function parseRest(cursor: Cursor, withoutColumns: boolean): Rest {
  const columns = withoutColumns && !cursor.isSymbol('(') ? [] : parseIndexColumns(cursor);
  const include = cursor.acceptWord('INCLUDE') ? parseIdentifierList(cursor) : [];
  if (cursor.isWord('ORDER')) throw cursor.unsupported('ORDERED COLUMNSTORE INDEX');
  const where = cursor.acceptWord('WHERE') ? { where: parsePredicate(cursor) } : {};
  const options = parseIndexOptions(cursor);
  skipPlacement(cursor);
  return { columns, include, ...where, options };
}

/** `(a, b DESC)` */
export function parseIndexColumns(cursor: Cursor): readonly IndexColumn[] {
  return cursor.parenthesized(() =>
    cursor.commaSeparated(() => ({ name: parseIdentifier(cursor), descending: parseDirection(cursor) })),
  );
}
