import type { Parameter } from '../ast/module.ts';
import type { Expression } from '../ast/expression.ts';
import { cursorParameter } from '../../diagnostics/syntax-errors.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseCursorType, parseDataType } from './data-type.ts';
import { isIdentifierAt, parseVariableName } from './identifier.ts';
import { parseNullability } from './nullability.ts';
import { parseLiteralOrVariable } from './variable.ts';

type ModuleClass = 'VIEW' | 'PROCEDURE' | 'FUNCTION' | 'TRIGGER';

/** The options of one word. */
const WORDS: Readonly<Record<ModuleClass, readonly string[]>> = {
  VIEW: ['ENCRYPTION', 'SCHEMABINDING', 'VIEW_METADATA'],
  PROCEDURE: ['ENCRYPTION', 'RECOMPILE'],
  FUNCTION: ['ENCRYPTION', 'SCHEMABINDING'],
  TRIGGER: ['ENCRYPTION'],
};

/** `WITH SCHEMABINDING, EXECUTE AS OWNER`: each option's words in upper case; empty without WITH. */
export function parseModuleOptions(cursor: Cursor, moduleClass: ModuleClass): readonly string[] {
  if (!cursor.acceptWord('WITH')) return [];
  return cursor.commaSeparated(() => {
    if (cursor.isWord('NATIVE_COMPILATION')) throw cursor.unsupported('NATIVE_COMPILATION');
    return parsePhrase(cursor, moduleClass) ?? cursor.expectOneOf(WORDS[moduleClass]);
  });
}

/** An option of several words. */
function parsePhrase(cursor: Cursor, moduleClass: ModuleClass): string | undefined {
  if (moduleClass === 'VIEW') return undefined;
  if (cursor.acceptOneOf(['EXEC', 'EXECUTE']) !== undefined) {
    cursor.expectWord('AS');
    if (cursor.peek().kind === 'string') return `EXECUTE AS ${cursor.next().text}`;
    return `EXECUTE AS ${cursor.expectOneOf(['CALLER', 'SELF', 'OWNER'])}`;
  }
  if (moduleClass === 'PROCEDURE' || moduleClass === 'TRIGGER') return undefined;
  if (cursor.acceptWord('RETURNS', 'NULL', 'ON', 'NULL', 'INPUT')) return 'RETURNS NULL ON NULL INPUT';
  if (cursor.acceptWord('CALLED', 'ON', 'NULL', 'INPUT')) return 'CALLED ON NULL INPUT';
  if (!cursor.acceptWord('INLINE')) return undefined;
  cursor.expectSymbol('=');
  return `INLINE = ${cursor.expectOneOf(['ON', 'OFF'])}`;
}

/** `@a INT [NULL | NOT NULL] [= default] [OUTPUT] [READONLY]` */
export function parseParameter(cursor: Cursor): Parameter {
  const start = cursor.peek();
  const name = parseVariableName(cursor);
  cursor.acceptWord('AS');
  if (cursor.isWord('CURSOR')) return parseCursorParameter(cursor, name, start);
  const dataType = parseDataType(cursor);
  const nullability = parseNullability(cursor);
  const value = cursor.acceptSymbol('=') ? { default: parseDefault(cursor) } : {};
  const output = cursor.acceptOneOf(['OUTPUT', 'OUT']) !== undefined;
  const readonly = cursor.acceptWord('READONLY');
  return { kind: 'Parameter', name, dataType, ...nullability, ...value, output, readonly, span: cursor.spanFrom(start) };
}

function parseCursorParameter(cursor: Cursor, name: string, start: Token): Parameter {
  const dataType = parseCursorType(cursor);
  if (!cursor.acceptWord('VARYING') || cursor.acceptOneOf(['OUTPUT', 'OUT']) === undefined) throw cursor.failWith(cursorParameter(start.span));
  return { kind: 'Parameter', name, dataType, output: true, varying: true, readonly: false, span: cursor.spanFrom(start) };
}

/** A literal, a signed number, or a bare word that stands for its own text. */
function parseDefault(cursor: Cursor): Expression {
  if (!isIdentifierAt(cursor)) return parseLiteralOrVariable(cursor);
  const { kind, text, value, span } = cursor.next();
  return { kind: 'StringLiteral', value: kind === 'word' ? text : value, national: true, span };
}

/** Views and functions share their batch with nothing. */
export function expectAlone(cursor: Cursor): void {
  while (cursor.acceptSymbol(';'));
  if (!cursor.atEnd()) throw cursor.fail();
}
