import { unrecognizedSetOption } from '../../diagnostics/syntax-errors.ts';
import type { SetIdentityInsertStatement, SetOptionStatement, SetVariableStatement } from '../ast/control.ts';
import type { SetCursorStatement } from '../ast/cursor.ts';
import type { Cursor } from '../cursor.ts';
import { parseCursorDefinition } from './cursor-definition.ts';
import { parseExpression } from './expression.ts';
import { isIdentifierAt, parseIdentifier, parseVariableName, parseWord } from './identifier.ts';
import { isLiteralAt } from './literal.ts';
import { parseObjectName } from './object-name.ts';
import { parseAssignmentOperator } from './select-element.ts';
import { setOptionForm } from './set-options.ts';
import { isVariableAt, parseLiteralOrVariable } from './variable.ts';

/** All that begins with SET. */
export function parseSet(cursor: Cursor): SetVariableStatement | SetOptionStatement | SetIdentityInsertStatement | SetCursorStatement {
  if (cursor.peek(1).kind === 'variable') return parseSetVariable(cursor);
  if (cursor.isWordAt(1, 'IDENTITY_INSERT')) return parseIdentityInsert(cursor);
  return parseSetOption(cursor);
}

function parseSetVariable(cursor: Cursor): SetVariableStatement | SetCursorStatement {
  const start = cursor.peek();
  cursor.expectWord('SET');
  const variable = parseVariableName(cursor);
  const property = cursor.acceptSymbol('.') ? { property: parseIdentifier(cursor) } : {};
  if (cursor.isSymbol('(')) throw cursor.unsupported('SET WITH A METHOD');
  const operator = parseAssignmentOperator(cursor);
  if (operator === '=' && isCursorDefinitionAt(cursor)) {
    const definition = parseCursorDefinition(cursor);
    return { kind: 'SetCursorStatement', variable, definition, span: cursor.spanFrom(start) };
  }
  const expression = parseExpression(cursor);
  return { kind: 'SetVariableStatement', variable, ...property, operator, expression, span: cursor.spanFrom(start) };
}

/** CURSOR, or the words of the standard's form before it. */
const isCursorDefinitionAt = (cursor: Cursor): boolean =>
  cursor.isWord('CURSOR') || (['INSENSITIVE', 'SCROLL'].some((word) => cursor.isWord(word)) && (cursor.isWordAt(1, 'CURSOR') || cursor.isWordAt(2, 'CURSOR')));

function parseIdentityInsert(cursor: Cursor): SetIdentityInsertStatement {
  const start = cursor.peek();
  cursor.expectWord('SET', 'IDENTITY_INSERT');
  const table = parseObjectName(cursor);
  const on = cursor.expectOneOf(['ON', 'OFF']) === 'ON';
  return { kind: 'SetIdentityInsertStatement', table, on, span: cursor.spanFrom(start) };
}

function parseSetOption(cursor: Cursor): SetOptionStatement {
  const start = cursor.peek();
  cursor.expectWord('SET');
  if (cursor.acceptWord('TRANSACTION')) {
    cursor.expectWord('ISOLATION', 'LEVEL');
    const value = parseIsolationLevel(cursor);
    return { kind: 'SetOptionStatement', options: ['TRANSACTION ISOLATION LEVEL'], value, span: cursor.spanFrom(start) };
  }
  const prefix = cursor.acceptOneOf(['STATISTICS', 'OFFSETS']);
  const options: string[] = [];
  let form = parseOptionName(cursor, prefix, options);
  while (form === 'switch' && cursor.acceptSymbol(',')) form = parseOptionName(cursor, prefix, options);
  if (options.length > 1 && form === 'value') throw cursor.fail();
  const value = form === 'switch' ? parseSwitch(cursor) : parseValue(cursor);
  return { kind: 'SetOptionStatement', options, value, span: cursor.spanFrom(start) };
}

/** Takes one option's name into `options`: 195 for a word that is none. */
function parseOptionName(cursor: Cursor, prefix: string | undefined, options: string[]): 'switch' | 'value' {
  const { kind, text, value, span } = cursor.peek();
  const form = kind === 'word' ? setOptionForm(value, prefix) : undefined;
  if (form === undefined) throw isIdentifierAt(cursor) ? cursor.failWith(unrecognizedSetOption(text, span)) : cursor.fail();
  cursor.next();
  options.push(prefix === undefined ? value : `${prefix} ${value}`);
  return form;
}

function parseSwitch(cursor: Cursor): SetOptionStatement['value'] {
  const { span } = cursor.peek();
  return { kind: 'OptionWord', word: cursor.expectOneOf(['ON', 'OFF']), span };
}

function parseValue(cursor: Cursor): SetOptionStatement['value'] {
  const { kind, span } = cursor.peek();
  if (isLiteralAt(cursor) || isVariableAt(cursor) || cursor.isSymbol('-')) return parseLiteralOrVariable(cursor);
  if (kind === 'bracketed' || kind === 'quoted') return { kind: 'OptionWord', word: cursor.next().value, span };
  if (!isIdentifierAt(cursor) && !cursor.isWord('OFF')) throw cursor.fail();
  return { kind: 'OptionWord', word: parseWord(cursor), span };
}

const LEVELS = [
  ['READ', 'UNCOMMITTED'],
  ['READ', 'COMMITTED'],
  ['REPEATABLE', 'READ'],
  ['SNAPSHOT'],
  ['SERIALIZABLE'],
] as const;

function parseIsolationLevel(cursor: Cursor): SetOptionStatement['value'] {
  const start = cursor.peek();
  const level = LEVELS.find((words) => cursor.acceptWord(...words));
  if (level === undefined) throw cursor.fail();
  return { kind: 'OptionWord', word: level.join(' '), span: cursor.spanFrom(start) };
}
