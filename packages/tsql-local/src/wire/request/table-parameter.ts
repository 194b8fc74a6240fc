/** A table-valued parameter (MS-TDS 2.2.5.5.5): type name, columns, optional blocks, rows. */
import type { RpcTable } from '../../session/request.ts';
import { refuseFeature } from '../../types/errors.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Read } from '../bytes/reader.ts';
import { need, readBVarChar, readU16, readU8 } from '../bytes/reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { readTypeInfo } from '../type/type-info.ts';
import type { ValueReader } from '../type/value-form.ts';
import { detach } from './detach.ts';

export const tableToken = 0xf3;

const nullTable = 0xffff;
const block = { end: 0x00, orderUnique: 0x10, columnOrdering: 0x11 } as const;
const row = { end: 0x00, row: 0x01 } as const;

/** Column flag: the rows have no values for the column, and the server is to take its default. */
const defaultColumn = 0x0200;
/** User type and flags. */
const userTypeBytes = 4;
const orderUniqueEntryBytes = 3;

/** `offset` is behind the token. */
export function readTableParameter(bytes: Buffer, offset: number, name: string): Read<RpcTable> {
  const database = readBVarChar(bytes, offset);
  const schema = readBVarChar(bytes, database.offset);
  const type = readBVarChar(bytes, schema.offset);
  const count = readU16(bytes, type.offset);
  const isNull = count.value === nullTable;
  const columns: ValueReader[] = [];
  let at = count.offset;
  for (let index = 0; !isNull && index < count.value; index++) {
    const column = readColumn(bytes, at);
    columns.push(column.value);
    at = column.offset;
  }
  const blocks = readBlocks(bytes, at);
  const rows = readRows(bytes, blocks.offset, columns, blocks.value);
  const table = { kind: 'table' as const, name, typeSchema: schema.value, typeName: type.value, rows: rows.value };
  return { value: isNull ? table : { ...table, columns: columns.map((column) => column.type) }, offset: rows.offset };
}

function readColumn(bytes: Buffer, offset: number): Read<ValueReader> {
  need(bytes, offset, userTypeBytes);
  const flags = readU16(bytes, offset + userTypeBytes);
  if ((flags.value & defaultColumn) !== 0) {
    throw refuseFeature('A table-valued parameter with a column of defaults');
  }
  const info = readTypeInfo(bytes, flags.offset);
  return { value: info.value, offset: readBVarChar(bytes, info.offset).offset };
}

/**
 * The blocks between columns and rows. TVP_ORDER_UNIQUE only tells what the client knows of its rows, which changes no result;
 * TVP_COLUMN_ORDERING gives the order in which rows carry their columns: 1-based numbers, returned as indexes.
 */
function readBlocks(bytes: Buffer, offset: number): Read<readonly number[] | undefined> {
  let at = offset;
  let ordering: readonly number[] | undefined;
  for (;;) {
    const token = readU8(bytes, at);
    at = token.offset;
    if (token.value === block.end) return { value: ordering, offset: at };
    if (token.value !== block.orderUnique && token.value !== block.columnOrdering) {
      throw new ProtocolError(`token 0x${token.value.toString(16)} in a table-valued parameter`);
    }
    const count = readU16(bytes, at);
    const entryBytes = token.value === block.orderUnique ? orderUniqueEntryBytes : 2;
    need(bytes, count.offset, count.value * entryBytes);
    if (token.value === block.columnOrdering) {
      ordering = Array.from({ length: count.value }, (_, index) => bytes.readUInt16LE(count.offset + index * 2) - 1);
    }
    at = count.offset + count.value * entryBytes;
  }
}

function readRows(bytes: Buffer, offset: number, columns: readonly ValueReader[], ordering: readonly number[] | undefined): Read<SqlValue[][]> {
  const order = ordering ?? columns.map((_, index) => index);
  if (order.length !== columns.length || new Set(order).size !== columns.length || order.some((index) => columns[index] === undefined)) {
    throw new ProtocolError('the column ordering of a table-valued parameter is not one of its columns');
  }
  const rows: SqlValue[][] = [];
  let at = offset;
  for (;;) {
    const token = readU8(bytes, at);
    at = token.offset;
    if (token.value === row.end) return { value: rows, offset: at };
    if (token.value !== row.row) throw new ProtocolError(`token 0x${token.value.toString(16)} among the rows of a table-valued parameter`);
    const values: SqlValue[] = columns.map(() => null);
    for (const index of order) {
      const value = (columns[index] as ValueReader).read(bytes, at);
      values[index] = detach(value.value);
      at = value.offset;
    }
    rows.push(values);
  }
}
