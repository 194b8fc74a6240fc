/** geometry, a UDT 0xF0 whose values are PLP of SqlGeometry's bytes; inside the engine they are EWKB. */
import { refuseFeature } from '../../types/errors.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { readBVarChar } from '../bytes/reader.ts';
import { readEwkb } from '../geometry/read-ewkb.ts';
import { InvalidGeometry, readClr } from '../geometry/read-clr.ts';
import { isValid } from '../geometry/validity.ts';
import { writeClr } from '../geometry/write-clr.ts';
import { writeEwkb } from '../geometry/write-ewkb.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { bufferOf } from './binary.ts';
import { readPlp, writePlp, writePlpNull } from './plp.ts';
import type { TypeInfoReader, ValueWriter } from './value-form.ts';

export const udtToken = 0xf0;

const assembly =
  'Microsoft.SqlServer.Types.SqlGeometry, Microsoft.SqlServer.Types, Version=11.0.0.0, Culture=neutral, PublicKeyToken=89845dcd8080cc91';
const unlimited = 0xffff;

/** A parameter of a UDT that the server does not have; `typeParts` are database, schema and name as the client sent them. */
export class UnknownUdtError extends Error {
  readonly typeParts: readonly [string, string, string];

  constructor(typeParts: readonly [string, string, string]) {
    super(`no CLR type ${typeParts.join('.')}`);
    this.name = 'UnknownUdtError';
    this.typeParts = typeParts;
  }
}

/** `database`: the one that names the type in COLMETADATA. */
export function geometryWriter(database: string): ValueWriter {
  return {
    isLong: true,
    info(out) {
      out.u8(udtToken);
      out.u16(unlimited);
      out.bVarChar(database);
      out.bVarChar('sys');
      out.bVarChar('geometry');
      out.usVarChar(assembly);
    },
    value(out, value) {
      if (value === null) writePlpNull(out);
      else writePlp(out, ewkbToClr(value as Uint8Array));
    },
    pg(out, row, offset, length) {
      if (length === -1) writePlpNull(out);
      else writePlp(out, ewkbToClr(row.subarray(offset, offset + length)));
    },
  };
}

/** `valid`: STIsValid's answer where the caller has it; computed otherwise. */
export function ewkbToClr(ewkb: Uint8Array, valid?: boolean): Buffer {
  const tree = readEwkb(bufferOf(ewkb));
  return writeClr(tree, valid ?? isValid(tree));
}

/** Null for the NULL instance. Throws InvalidGeometry, and SqlError 40514 for curves. */
export function clrToEwkb(bytes: Uint8Array): Uint8Array | null {
  const tree = readClr(bufferOf(bytes));
  return tree === null ? null : writeEwkb(tree);
}

/** A parameter's TYPE_INFO is the three names alone. Throws UnknownUdtError; SqlError 40514 for SQL Server's other two UDTs. */
export const readUdtType: TypeInfoReader = (bytes, offset) => {
  const database = readBVarChar(bytes, offset);
  const schema = readBVarChar(bytes, database.offset);
  const name = readBVarChar(bytes, schema.offset);
  const lower = name.value.toLowerCase();
  const isSystem = schema.value === '' || ['sys', 'dbo'].includes(schema.value.toLowerCase());
  if (isSystem && (lower === 'geography' || lower === 'hierarchyid')) {
    throw refuseFeature(`The data type ${lower}`);
  }
  if (!isSystem || lower !== 'geometry') throw new UnknownUdtError([database.value, schema.value, name.value]);
  return { value: { type: { kind: 'geometry' }, read: readGeometry }, offset: name.offset };
};

function readGeometry(bytes: Buffer, offset: number): { value: SqlValue; offset: number } {
  const plp = readPlp(bytes, offset);
  if (plp.value === null) return { value: null, offset: plp.offset };
  try {
    return { value: clrToEwkb(plp.value), offset: plp.offset };
  } catch (error) {
    if (error instanceof InvalidGeometry) throw new InvalidValueError('value', udtToken, 'geometry');
    throw error;
  }
}
