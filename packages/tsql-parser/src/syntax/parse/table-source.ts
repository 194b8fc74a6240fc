import type { DmlTable, FunctionTable, MethodTable, NamedTable, TableSource } from '../ast/table-source.ts';
import type { Identifier, ObjectName } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDelete } from './delete.ts';
import { parseTableSource } from './from.ts';
import { parseFunctionArguments, parseMethodArguments } from './function-call.ts';
import { isBareAliasAt, parseIdentifier, parseIdentifierList, parseVariableName } from './identifier.ts';
import { isOpenJson, parseJsonColumns } from './json-columns.ts';
import { parseInsert } from './insert.ts';
import { parseMerge } from './merge.ts';
import { objectNameFrom, parseObjectName } from './object-name.ts';
import { parseSubquery } from './parenthesized.ts';
import { isQueryAt } from './query-lookahead.ts';
import { isBareHintListAt, parseTableHints } from './table-hint.ts';
import { parseUpdate } from './update.ts';
import { isValuesAt, parseValuesTable } from './values-table.ts';

const KNOWN_ROWSETS = [
  'OPENROWSET', 'OPENQUERY', 'OPENDATASOURCE', 'OPENXML', 'CONTAINSTABLE', 'FREETEXTTABLE', 'SEMANTICKEYPHRASETABLE',
  'SEMANTICSIMILARITYTABLE', 'SEMANTICSIMILARITYDETAILSTABLE',
] as const;

/** A source without joins and pivots. */
export function parseSingleSource(cursor: Cursor): TableSource {
  const rowset = cursor.acceptOneOf(KNOWN_ROWSETS);
  if (rowset !== undefined) throw cursor.unsupported(rowset);
  if (cursor.isWord('CHANGETABLE') && cursor.isSymbol('(', 1)) throw cursor.unsupported('CHANGETABLE');
  if (cursor.isWord('PREDICT') && cursor.isSymbol('(', 1) && cursor.isSymbol('=', 3)) throw cursor.unsupported('PREDICT');
  if (cursor.peek().kind === 'variable') return parseVariableSource(cursor);
  if (cursor.isSymbol('(')) return parseParenthesizedSource(cursor);
  return parseNamedSource(cursor);
}

function parseVariableSource(cursor: Cursor): TableSource {
  const start = cursor.peek();
  const name = parseVariableName(cursor);
  if (cursor.acceptSymbol('.')) return parseMethodTable(cursor, { kind: 'VariableReference', name, span: start.span }, parseIdentifier(cursor));
  const alias = parseAliasIfAny(cursor);
  return { kind: 'VariableTable', name, ...alias, span: cursor.spanFrom(start) };
}

function parseMethodTable(cursor: Cursor, target: MethodTable['target'], method: Identifier): MethodTable {
  const inside = parseMethodArguments(cursor);
  cursor.acceptWord('AS');
  const alias = parseIdentifier(cursor);
  const columns = parseIdentifierList(cursor);
  return { kind: 'MethodTable', target, method, arguments: inside, alias, columns, span: cursor.spanFrom(target.span) };
}

/** A subquery, VALUES, or other sources in parentheses. A group of joins takes no alias, and has to be joins. */
function parseParenthesizedSource(cursor: Cursor): TableSource {
  const start = cursor.peek();
  if (isQueryAt(cursor, 1, true)) {
    const query = parseSubquery(cursor);
    return { kind: 'DerivedTable', query, ...parseDerivedAlias(cursor), span: cursor.spanFrom(start) };
  }
  if (isValuesAt(cursor, 1)) return parseValuesTable(cursor);
  if (['INSERT', 'UPDATE', 'DELETE', 'MERGE'].some((word) => cursor.isWordAt(1, word))) return parseDmlTable(cursor);
  const source = cursor.deeper(() => cursor.parenthesized(() => parseTableSource(cursor)));
  if (source.kind !== 'JoinedTable' && source.kind !== 'ParenthesizedTable') throw cursor.fail();
  return { kind: 'ParenthesizedTable', source, span: cursor.spanFrom(start) };
}

/** A statement that writes, without its WITH; MERGE needs no semicolon here. */
function parseDmlTable(cursor: Cursor): DmlTable {
  const start = cursor.peek();
  const statement = cursor.deeper(() => cursor.parenthesized(() => parseNestedDml(cursor)));
  return { kind: 'DmlTable', statement, ...parseDerivedAlias(cursor), span: cursor.spanFrom(start) };
}

function parseNestedDml(cursor: Cursor): DmlTable['statement'] {
  const start = cursor.peek();
  if (cursor.isWord('INSERT')) return parseInsert(cursor, [], start);
  if (cursor.isWord('UPDATE')) return parseUpdate(cursor, [], start);
  return cursor.isWord('DELETE') ? parseDelete(cursor, [], start) : parseMerge(cursor, [], start, true);
}

/** `[AS] x [(a, b)]`, which a derived table has to have. */
export function parseDerivedAlias(cursor: Cursor): { readonly alias: Identifier; readonly columns?: readonly Identifier[] } {
  cursor.acceptWord('AS');
  const alias = parseIdentifier(cursor);
  return cursor.isSymbol('(') ? { alias, columns: parseIdentifierList(cursor) } : { alias };
}

/** `[AS] x`. Words that go on with the statement are no alias, reserved or not. */
function parseAliasIfAny(cursor: Cursor): { readonly alias?: Identifier } {
  if (cursor.acceptWord('AS')) return { alias: parseIdentifier(cursor) };
  const windowClause = cursor.isWord('WINDOW') && cursor.isWordAt(2, 'AS');
  return isBareAliasAt(cursor) && !windowClause ? { alias: parseIdentifier(cursor) } : {};
}

function parseNamedSource(cursor: Cursor): TableSource {
  const start = cursor.peek();
  const name = parseObjectName(cursor);
  if (cursor.isSymbol('::')) throw cursor.unsupported('SYSTEM FUNCTION WITH ::');
  if (cursor.isSymbol('(') && !isBareHintListAt(cursor)) return parseFunctionSource(cursor, name, start);
  return parseNamedTable(cursor, name, start);
}

function parseFunctionSource(cursor: Cursor, name: ObjectName, start: Token): FunctionTable | MethodTable {
  if (name.schema !== undefined && name.name.value === 'nodes') {
    const parts = [name.server, name.database, name.schema].filter((part) => part !== undefined);
    const span = objectNameFrom(cursor, parts, start).span;
    return parseMethodTable(cursor, { kind: 'ColumnReference', parts, span }, name.name);
  }
  if (isOpenJson(name) && cursor.isSymbol(')', 1)) throw cursor.fail(cursor.peek(1));
  const inside = parseFunctionArguments(cursor, name);
  const schema = parseJsonColumns(cursor, name);
  const alias = parseAliasIfAny(cursor);
  // Built-in functions name their columns themselves.
  const renames = name.partCount > 1 && alias.alias !== undefined && cursor.isSymbol('(');
  const columns = renames ? { columns: parseIdentifierList(cursor) } : {};
  return { kind: 'FunctionTable', name, arguments: inside, ...alias, ...columns, ...schema, span: cursor.spanFrom(start) };
}

/** A table or view by name, with its alias and hints, each where it stands: `t AS x WITH (…)`, `t WITH (…) AS x`, `t x (NOLOCK)`. */
function parseNamedTable(cursor: Cursor, name: ObjectName, start: Token): NamedTable {
  if (cursor.isWord('FOR') && (cursor.isWordAt(1, 'SYSTEM_TIME') || cursor.isWordAt(1, 'PATH'))) {
    throw cursor.unsupported(`FOR ${cursor.peek(1).value}`);
  }
  const before = parseTableHints(cursor);
  const alias = parseAliasIfAny(cursor);
  if (cursor.isWord('TABLESAMPLE')) throw cursor.unsupported('TABLESAMPLE');
  if (alias.alias !== undefined && cursor.isSymbol('(') && cursor.peek(1).kind === 'integer') throw cursor.unsupported('INDEX HINT BY NUMBER');
  const hints = before.length > 0 ? before : parseTableHints(cursor);
  return { kind: 'NamedTable', name, ...alias, hints, span: cursor.spanFrom(start) };
}
