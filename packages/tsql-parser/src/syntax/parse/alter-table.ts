import type { AlterTableAction, AlterTableStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDataType } from './data-type.ts';
import { parseIdentifier } from './identifier.ts';
import { parseIndexOptions } from './index-option.ts';
import { parseNullability } from './nullability.ts';
import { parseObjectName } from './object-name.ts';
import { parseTableElement, sortElements } from './table-definition.ts';

/** `TABLE t action`, after ALTER. */
export function parseAlterTable(cursor: Cursor, start: Token): AlterTableStatement {
  cursor.expectWord('TABLE');
  const name = parseObjectName(cursor);
  const action = parseAction(cursor);
  return { kind: 'AlterTableStatement', name, action, span: cursor.spanFrom(start) };
}

const KNOWN = ['SWITCH', 'REBUILD', 'SET', 'ENABLE', 'DISABLE', 'SPLIT', 'MERGE'] as const;

function parseAction(cursor: Cursor): AlterTableAction {
  const start = cursor.peek();
  if (cursor.isWord('ENABLE', 'TRIGGER') || cursor.isWord('DISABLE', 'TRIGGER')) return parseToggleTriggers(cursor, start);
  const known = KNOWN.find((word) => cursor.isWord(word));
  if (known !== undefined) throw cursor.unsupported(`ALTER TABLE ${known}`);
  if (cursor.acceptWord('ALTER', 'COLUMN')) return parseAlterColumn(cursor, start);
  if (cursor.acceptWord('DROP')) return parseDropElements(cursor, start);
  const check = parseWithCheck(cursor);
  if (cursor.acceptWord('ADD')) return parseAdd(cursor, start, check);
  return parseToggle(cursor, start, check);
}

function parseToggleTriggers(cursor: Cursor, start: Token): AlterTableAction {
  const enabled = cursor.expectOneOf(['ENABLE', 'DISABLE']) === 'ENABLE';
  cursor.expectWord('TRIGGER');
  const names = cursor.acceptWord('ALL') ? 'ALL' : cursor.commaSeparated(() => parseIdentifier(cursor));
  return { kind: 'ToggleTriggers', enabled, names, span: cursor.spanFrom(start) };
}

function parseWithCheck(cursor: Cursor): { readonly check?: boolean } {
  if (!cursor.acceptWord('WITH')) return {};
  return { check: cursor.expectOneOf(['CHECK', 'NOCHECK']) === 'CHECK' };
}

function parseAdd(cursor: Cursor, start: Token, check: { readonly check?: boolean }): AlterTableAction {
  const { columns, constraints, indexes } = sortElements(cursor.commaSeparated(() => parseTableElement(cursor)));
  if (indexes.length > 0) throw cursor.unsupported('ALTER TABLE ADD INDEX');
  return { kind: 'AddElements', columns, constraints, ...check, span: cursor.spanFrom(start) };
}

function parseToggle(cursor: Cursor, start: Token, check: { readonly check?: boolean }): AlterTableAction {
  const enabled = cursor.expectOneOf(['CHECK', 'NOCHECK']) === 'CHECK';
  cursor.expectWord('CONSTRAINT');
  const names = cursor.acceptWord('ALL') ? 'ALL' : cursor.commaSeparated(() => parseIdentifier(cursor));
  const withCheck = check.check === undefined ? {} : { withCheck: check.check };
  return { kind: 'ToggleConstraints', enabled, ...withCheck, names, span: cursor.spanFrom(start) };
}

function parseAlterColumn(cursor: Cursor, start: Token): AlterTableAction {
  const column = parseIdentifier(cursor);
  if (cursor.isWord('ADD') || cursor.isWord('DROP')) throw cursor.unsupported(`ALTER COLUMN ${cursor.peek().value}`);
  const dataType = parseDataType(cursor);
  const collation = cursor.acceptWord('COLLATE') ? { collation: parseIdentifier(cursor) } : {};
  const nullability = parseNullability(cursor);
  if (cursor.isWord('SPARSE') || cursor.isWord('MASKED')) throw cursor.unsupported(`${cursor.peek().value} COLUMN`);
  // WITH (ONLINE = …) says only how long others wait.
  if (cursor.isWord('WITH') && cursor.isSymbol('(', 1)) parseIndexOptions(cursor);
  return { kind: 'AlterColumn', column, dataType, ...collation, ...nullability, span: cursor.spanFrom(start) };
}

type DropElement = Extract<AlterTableAction, { kind: 'DropElements' }>['elements'][number];

/** `[CONSTRAINT] [IF EXISTS] a, b, COLUMN [IF EXISTS] c, d`: a word holds for the names after it. */
function parseDropElements(cursor: Cursor, start: Token): AlterTableAction {
  if (cursor.isWord('PERIOD')) throw cursor.unsupported('ALTER TABLE DROP PERIOD');
  let form: DropElement['form'] = 'constraint';
  let ifExists = false;
  const elements = cursor.commaSeparated((): DropElement => {
    const word = cursor.acceptOneOf(['COLUMN', 'CONSTRAINT']);
    if (word !== undefined) {
      form = word === 'COLUMN' ? 'column' : 'constraint';
      ifExists = false;
    }
    if (cursor.acceptWord('IF', 'EXISTS')) ifExists = true;
    const name = parseIdentifier(cursor);
    if (cursor.isWord('WITH') && cursor.isSymbol('(', 1)) parseIndexOptions(cursor);
    return { form, ifExists, name };
  });
  return { kind: 'DropElements', elements, span: cursor.spanFrom(start) };
}
