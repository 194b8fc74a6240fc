import { collationNames } from '../types/collation.ts';
import { refuseFeature } from '../types/errors.ts';
import { defaultCollation } from '../types/sql-type.ts';

/** How a collation's varchar bytes are to be read. */
export type CodePage = 'cp1252' | 'utf8';

/** MS-TDS 2.2.5.1.2 as servers send it: LCID in 20 bits, flags, version in the top four bits; then the sort id. */
const flag = { ignoreCase: 1 << 20, ignoreAccent: 1 << 21, ignoreWidth: 1 << 22, ignoreKana: 1 << 23, binary: 1 << 24, binary2: 1 << 25, utf8: 1 << 26 } as const;

const english = 0x0409;

/** Sort ids of the SQL collations of code page 1252 for English. */
const sqlSortIds: Readonly<Record<string, number>> = {
  SQL_LATIN1_GENERAL_CP1_CS_AS: 0x33,
  SQL_LATIN1_GENERAL_CP1_CI_AS: 0x34,
  SQL_LATIN1_GENERAL_PREF_CP1_CI_AS: 0x35,
  SQL_LATIN1_GENERAL_CP1_CI_AI: 0x36,
};

/** Version in the name to version on the wire; `90` is a name of 2005, the numberless ones are version 0. */
const versions: Readonly<Record<string, number>> = { '': 0, '90': 1, '100': 2, '140': 3, '160': 4 };

const windowsName = /^LATIN1_GENERAL(?:_(90|100|140|160))?_(?:(BIN2?)|C([IS])_A([IS])(_KS)?(_WS)?(_SC)?)(_UTF8)?$/;

/** The languages whose ANSI code page is 1252 (the low byte of an LCID is the language). */
const westernLanguages: ReadonlySet<number> = new Set([
  0x03, 0x06, 0x07, 0x09, 0x0a, 0x0b, 0x0c, 0x0f, 0x10, 0x13, 0x14, 0x16, 0x17, 0x1d, 0x21, 0x2d, 0x2e, 0x36, 0x38, 0x3e,
]);

/** The SQL sort ids of code page 1252. */
const westernSortIds: ReadonlySet<number> = new Set([50, 51, 52, 53, 54, 183, 184, 185, 186]);

const known = new Map<string, Buffer>();

/**
 * The five bytes of a collation. Throws SqlError 40514 for one outside the families that tsql-local has
 * (SQL_Latin1_General_CP1…, Latin1_General…).
 */
export function collationBytes(name: string): Buffer {
  const found = known.get(name);
  if (found !== undefined) return found;
  const bytes = encode(name.toUpperCase());
  if (bytes === undefined) throw refuseFeature(`COLLATE ${name}`);
  known.set(name, bytes);
  return bytes;
}

/** How varchar values of a collation are written. Throws SqlError 40514 as collationBytes does. */
export function collationCodePage(name: string): CodePage {
  return codePageOf(collationBytes(name)) ?? 'cp1252';
}

/** Whether upper and lower case differ: the column flag of COLMETADATA. */
export function isCaseSensitive(name: string): boolean {
  return (collationBytes(name).readUInt32LE(0) & flag.ignoreCase) === 0;
}

/** The code page of five bytes that a client sent; all zero is the server's default. Undefined: another than tsql-local reads. */
export function codePageOf(bytes: Buffer): CodePage | undefined {
  const bits = bytes.readUInt32LE(0);
  const sortId = bytes[4] as number;
  if ((bits & flag.utf8) !== 0) return 'utf8';
  if (sortId !== 0) return westernSortIds.has(sortId) ? 'cp1252' : undefined;
  const language = bits & 0xff;
  return language === 0 || westernLanguages.has(language) ? 'cp1252' : undefined;
}

/** The engine's collation of these five bytes; the default collation for all others. */
export function collationName(bytes: Buffer): string {
  for (const name of collationNames) if (collationBytes(name).equals(bytes)) return name;
  return defaultCollation;
}

function encode(name: string): Buffer | undefined {
  const sortId = sqlSortIds[name];
  if (sortId !== undefined) {
    const ignored = (name.includes('_CI_') ? flag.ignoreCase : 0) | (name.endsWith('_AI') ? flag.ignoreAccent : 0);
    return pack(english | ignored | flag.ignoreWidth | flag.ignoreKana, sortId);
  }
  const match = windowsName.exec(name);
  if (match === null) return undefined;
  const [, version = '', binary, caseWord, accentWord, kana, width, , utf8] = match;
  let bits = english | ((versions[version] as number) << 28);
  if (binary !== undefined) bits |= binary === 'BIN' ? flag.binary : flag.binary2;
  else {
    if (caseWord === 'I') bits |= flag.ignoreCase;
    if (accentWord === 'I') bits |= flag.ignoreAccent;
    if (kana === undefined) bits |= flag.ignoreKana;
    if (width === undefined) bits |= flag.ignoreWidth;
  }
  if (utf8 !== undefined) bits |= flag.utf8;
  return pack(bits, 0);
}

function pack(bits: number, sortId: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32LE(bits >>> 0, 0);
  bytes[4] = sortId;
  return bytes;
}
