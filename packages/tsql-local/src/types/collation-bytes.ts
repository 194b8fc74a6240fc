import { refuseFeature } from './errors.ts';

/** MS-TDS 2.2.5.1.2 as servers send it: LCID in 20 bits, flags, version in the top four bits; then the sort id. */
export const collationFlag = { ignoreCase: 1 << 20, ignoreAccent: 1 << 21, ignoreWidth: 1 << 22, ignoreKana: 1 << 23, binary: 1 << 24, binary2: 1 << 25, utf8: 1 << 26 } as const;

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

function encode(name: string): Buffer | undefined {
  const sortId = sqlSortIds[name];
  if (sortId !== undefined) {
    const ignored = (name.includes('_CI_') ? collationFlag.ignoreCase : 0) | (name.endsWith('_AI') ? collationFlag.ignoreAccent : 0);
    return pack(english | ignored | collationFlag.ignoreWidth | collationFlag.ignoreKana, sortId);
  }
  const match = windowsName.exec(name);
  if (match === null) return undefined;
  const [, version = '', binary, caseWord, accentWord, kana, width, , utf8] = match;
  let bits = english | ((versions[version] as number) << 28);
  if (binary !== undefined) bits |= binary === 'BIN' ? collationFlag.binary : collationFlag.binary2;
  else {
    if (caseWord === 'I') bits |= collationFlag.ignoreCase;
    if (accentWord === 'I') bits |= collationFlag.ignoreAccent;
    if (kana === undefined) bits |= collationFlag.ignoreKana;
    if (width === undefined) bits |= collationFlag.ignoreWidth;
  }
  if (utf8 !== undefined) bits |= collationFlag.utf8;
  return pack(bits, 0);
}

function pack(bits: number, sortId: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32LE(bits >>> 0, 0);
  bytes[4] = sortId;
  return bytes;
}
