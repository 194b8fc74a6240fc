/** COLMETADATA 0x81 (MS-TDS 2.2.7.4). */
import type { ResultColumn } from '../../types/result-column.ts';
import { isCaseSensitive } from '../collation.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import type { ValueWriter } from '../type/value-form.ts';
import { valueWriter } from '../type/value-writer.ts';

export const columnMetadataToken = 0x81;

const columnFlag = { nullable: 0x0001, caseSensitive: 0x0002, updatabilityUnknown: 0x0008, identity: 0x0010, computed: 0x0020, hidden: 0x2000 } as const;

/** The user type of rowversion; all others are 0. */
const rowversionUserType = 0x50;

/** One writer for each column, whose form (nullable or not) is the one that writeColumnMetadata announces. */
export function columnWriters(columns: readonly ResultColumn[]): readonly ValueWriter[] {
  return columns.map((column) => valueWriter(column.type, column.nullable, column.database));
}

export function writeColumnMetadata(out: PacketWriter, columns: readonly ResultColumn[], writers: readonly ValueWriter[]): void {
  out.u8(columnMetadataToken);
  out.u16(columns.length);
  columns.forEach((column, index) => {
    out.u32(column.type.kind === 'rowversion' ? rowversionUserType : 0);
    out.u16(flagsOf(column));
    (writers[index] as ValueWriter).info(out);
    out.bVarChar(column.name);
  });
}

function flagsOf(column: ResultColumn): number {
  const isTableColumn = column.isTableColumn === true;
  const isReadOnly = column.identity === true || column.type.kind === 'rowversion';
  return (
    (column.nullable ? columnFlag.nullable : 0) |
    ('collation' in column.type && isCaseSensitive(column.type.collation) ? columnFlag.caseSensitive : 0) |
    (isTableColumn && !isReadOnly ? columnFlag.updatabilityUnknown : 0) |
    (column.identity === true ? columnFlag.identity : 0) |
    (isTableColumn ? 0 : columnFlag.computed) |
    (column.isHidden === true ? columnFlag.hidden : 0)
  );
}
