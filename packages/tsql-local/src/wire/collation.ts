import { collationNames } from '../types/collation.ts';
import { collationBytes, collationFlag } from '../types/collation-bytes.ts';
import { defaultCollation } from '../types/sql-type.ts';

/** How a collation's varchar bytes are to be read. */
export type CodePage = 'cp1252' | 'utf8';

/** The languages whose ANSI code page is 1252 (the low byte of an LCID is the language). */
const westernLanguages: ReadonlySet<number> = new Set([
  0x03, 0x06, 0x07, 0x09, 0x0a, 0x0b, 0x0c, 0x0f, 0x10, 0x13, 0x14, 0x16, 0x17, 0x1d, 0x21, 0x2d, 0x2e, 0x36, 0x38, 0x3e,
]);

/** The SQL sort ids of code page 1252. */
const westernSortIds: ReadonlySet<number> = new Set([50, 51, 52, 53, 54, 183, 184, 185, 186]);

/** How varchar values of a collation are written. Throws SqlError 40514 as collationBytes does. */
export function collationCodePage(name: string): CodePage {
  return codePageOf(collationBytes(name)) ?? 'cp1252';
}

/** Whether upper and lower case differ: the column flag of COLMETADATA. */
export function isCaseSensitive(name: string): boolean {
  return (collationBytes(name).readUInt32LE(0) & collationFlag.ignoreCase) === 0;
}

/** The code page of five bytes that a client sent; all zero is the server's default. Undefined: another than tsql-local reads. */
export function codePageOf(bytes: Buffer): CodePage | undefined {
  const bits = bytes.readUInt32LE(0);
  const sortId = bytes[4] as number;
  if ((bits & collationFlag.utf8) !== 0) return 'utf8';
  if (sortId !== 0) return westernSortIds.has(sortId) ? 'cp1252' : undefined;
  const language = bits & 0xff;
  return language === 0 || westernLanguages.has(language) ? 'cp1252' : undefined;
}

/** The engine's collation of these five bytes; the default collation for all others. */
export function collationName(bytes: Buffer): string {
  for (const name of collationNames) if (collationBytes(name).equals(bytes)) return name;
  return defaultCollation;
}
