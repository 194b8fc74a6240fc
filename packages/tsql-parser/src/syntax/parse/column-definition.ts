import type { DataType } from '../ast/data-type.ts';
import type { ColumnConstraint, ColumnDefinition, DefaultDefinition } from '../ast/definition.ts';
import type { Identifier } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { isForeignKeyAt, isKeyAt, parseCheck, parseConstraintName, parseForeignKey, parseKey, type ConstraintName } from './constraint.ts';
import { parseDataType } from './data-type.ts';
import { parseExpression } from './expression.ts';
import { isIdentifierAt, parseIdentifier } from './identifier.ts';
import { parseInlineIndex } from './index-definition.ts';
import { parseSignedNumberText } from './literal.ts';
import { parseNullability } from './nullability.ts';

/** What follows a column's name and type, in any order. */
interface Attributes {
  collation?: ColumnDefinition['collation'] & {};
  identity?: ColumnDefinition['identity'] & {};
  nullable?: boolean;
  rowGuid: boolean;
  default?: DefaultDefinition;
  index?: ColumnDefinition['index'] & {};
  readonly constraints: ColumnConstraint[];
}

/** A column of CREATE TABLE, ALTER TABLE ADD, DECLARE TABLE or a table type. */
export function parseColumnDefinition(cursor: Cursor): ColumnDefinition {
  const name = parseIdentifier(cursor);
  const computed = cursor.acceptWord('AS') ? { computed: parseComputed(cursor) } : {};
  const dataType = computed.computed === undefined ? { dataType: standsForItsType(name, cursor) ? typeOfName(name) : parseDataType(cursor) } : {};
  const attributes: Attributes = { rowGuid: false, constraints: [] };
  while (parseAttribute(cursor, attributes));
  return { kind: 'ColumnDefinition', name, ...dataType, ...computed, ...attributes, span: cursor.spanFrom(name.span) };
}

/** A column `timestamp` without a type is of that type. */
const standsForItsType = (name: Identifier, cursor: Cursor): boolean =>
  name.quote === 'none' && name.value.toUpperCase() === 'TIMESTAMP' && !isIdentifierAt(cursor) && !['NATIONAL', 'DOUBLE', 'CURSOR'].some((word) => cursor.isWord(word));

const typeOfName = (name: Identifier): DataType => ({ kind: 'DataType', name: { kind: 'ObjectName', name, partCount: 1, span: name.span }, parameters: [], span: name.span });

function parseComputed(cursor: Cursor): NonNullable<ColumnDefinition['computed']> {
  const expression = parseExpression(cursor);
  return { expression, persisted: cursor.acceptWord('PERSISTED') };
}

const KNOWN = ['SPARSE', 'FILESTREAM', 'MASKED', 'ENCRYPTED', 'GENERATED', 'HIDDEN', 'COLUMN_SET'] as const;

/** Takes one attribute; false where none follows. */
function parseAttribute(cursor: Cursor, attributes: Attributes): boolean {
  const known = KNOWN.find((word) => cursor.isWord(word));
  if (known !== undefined) throw cursor.unsupported(`${known} COLUMN`);
  const nullability = parseNullability(cursor);
  if (nullability.nullable !== undefined) attributes.nullable = nullability.nullable;
  else if (cursor.acceptWord('COLLATE')) attributes.collation = parseIdentifier(cursor);
  else if (cursor.acceptWord('ROWGUIDCOL')) attributes.rowGuid = true;
  else if (cursor.acceptWord('IDENTITY')) attributes.identity = parseIdentity(cursor);
  else if (cursor.isWord('INDEX')) attributes.index = parseInlineIndex(cursor, 'column');
  else return parseColumnConstraint(cursor, attributes);
  return true;
}

function parseIdentity(cursor: Cursor): NonNullable<ColumnDefinition['identity']> {
  const identity = cursor.isSymbol('(') ? cursor.parenthesized(() => parseSeed(cursor)) : { seed: '1', increment: '1' };
  cursor.acceptWord('NOT', 'FOR', 'REPLICATION');
  return identity;
}

function parseSeed(cursor: Cursor): NonNullable<ColumnDefinition['identity']> {
  const seed = parseSignedNumberText(cursor);
  cursor.expectSymbol(',');
  return { seed, increment: parseSignedNumberText(cursor) };
}

function parseColumnConstraint(cursor: Cursor, attributes: Attributes): boolean {
  const start = cursor.peek();
  const name = parseConstraintName(cursor);
  if (cursor.isWord('DEFAULT')) attributes.default = parseDefault(cursor, name, start);
  else if (isKeyAt(cursor)) attributes.constraints.push(parseKey(cursor, name, start, 'column'));
  else if (isForeignKeyAt(cursor)) attributes.constraints.push(parseForeignKey(cursor, name, start, 'column'));
  else if (cursor.isWord('CHECK')) attributes.constraints.push(parseCheck(cursor, name, start));
  else if (name.name !== undefined) throw cursor.fail();
  else return false;
  return true;
}

function parseDefault(cursor: Cursor, name: ConstraintName, start: Token): DefaultDefinition {
  cursor.expectWord('DEFAULT');
  const expression = parseExpression(cursor);
  const withValues = cursor.acceptWord('WITH', 'VALUES');
  return { kind: 'DefaultDefinition', ...name, expression, withValues, span: cursor.spanFrom(start) };
}
