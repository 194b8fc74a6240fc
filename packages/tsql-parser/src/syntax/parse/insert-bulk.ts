import type { InsertBulkStatement } from '../ast/dml.ts';
import type { DataType } from '../ast/data-type.ts';
import type { Identifier } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import { parseDataType } from './data-type.ts';
import { parseIdentifier } from './identifier.ts';
import { parseIntegerText } from './literal.ts';
import { parseObjectName } from './object-name.ts';
import { parseDirection } from './order-by.ts';

/** `INSERT BULK t (c type [COLLATE x] [NULL | NOT NULL], …) [WITH (…)]` */
export function parseInsertBulk(cursor: Cursor): InsertBulkStatement {
  const start = cursor.peek();
  cursor.expectWord('INSERT', 'BULK');
  const table = parseObjectName(cursor);
  const columns = cursor.isSymbol('(') ? cursor.parenthesized(() => cursor.commaSeparated(() => parseColumn(cursor))) : [];
  const options = cursor.acceptWord('WITH') ? parseOptions(cursor) : [];
  return { kind: 'InsertBulkStatement', table, columns, options, span: cursor.spanFrom(start) };
}

function parseColumn(cursor: Cursor): { readonly name: Identifier; readonly dataType: DataType } {
  const name = parseIdentifier(cursor);
  const dataType = parseDataType(cursor);
  if (cursor.acceptWord('COLLATE')) parseIdentifier(cursor);
  if (!cursor.acceptWord('NULL')) cursor.acceptWord('NOT', 'NULL');
  return { name, dataType };
}

const FLAGS = ['CHECK_CONSTRAINTS', 'FIRE_TRIGGERS', 'KEEP_NULLS', 'TABLOCK', 'ALLOW_ENCRYPTED_VALUE_MODIFICATIONS'] as const;
const SIZES = ['ROWS_PER_BATCH', 'KILOBYTES_PER_BATCH'] as const;

function parseOptions(cursor: Cursor): readonly string[] {
  const options = cursor.parenthesized(() => cursor.commaSeparated(() => parseOption(cursor)));
  return options.filter((option) => option !== undefined);
}

/** A flag's name; undefined for what only tells how the rows come. */
function parseOption(cursor: Cursor): string | undefined {
  if (cursor.acceptWord('ORDER')) {
    cursor.parenthesized(() => cursor.commaSeparated(() => [parseIdentifier(cursor), parseDirection(cursor)]));
    return undefined;
  }
  if (cursor.acceptOneOf(SIZES) !== undefined) {
    cursor.expectSymbol('=');
    parseIntegerText(cursor);
    return undefined;
  }
  return cursor.expectOneOf(FLAGS);
}
