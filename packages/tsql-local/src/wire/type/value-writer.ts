import type { SqlType } from '../../types/sql-type.ts';
import { binaryToken, binaryWriter, varbinaryToken } from './binary.ts';
import { bitWriter } from './bit.ts';
import { charToken, charWriter, varcharToken } from './char.ts';
import { dateWriter } from './date.ts';
import { datetimeWriter } from './datetime.ts';
import { datetime2Writer } from './datetime2.ts';
import { datetimeoffsetWriter } from './datetimeoffset.ts';
import { decimalWriter } from './decimal.ts';
import { floatingWriter } from './floating.ts';
import { geometryWriter } from './geometry.ts';
import { integerWriter } from './integer.ts';
import { moneyWriter } from './money.ts';
import { ncharToken, ncharWriter, nvarcharToken } from './nchar.ts';
import { timeWriter } from './time.ts';
import { uniqueidentifierWriter } from './uniqueidentifier.ts';
import type { ValueWriter } from './value-form.ts';
import { variantWriter } from './variant.ts';

/**
 * How a type goes onto the wire. `nullable` false picks the token of a NOT NULL column where the type has one of its own;
 * `database` names the UDT of geometry.
 */
export function valueWriter(type: SqlType, nullable: boolean, database: string = ''): ValueWriter {
  switch (type.kind) {
    case 'bit':
      return bitWriter(nullable);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return integerWriter(type.kind, nullable);
    case 'real':
    case 'float':
      return floatingWriter(type.kind, nullable);
    case 'money':
    case 'smallmoney':
      return moneyWriter(type.kind, nullable);
    case 'datetime':
    case 'smalldatetime':
      return datetimeWriter(type.kind, nullable);
    case 'decimal':
      return decimalWriter(type);
    case 'date':
      return dateWriter();
    case 'time':
      return timeWriter(type.scale);
    case 'datetime2':
      return datetime2Writer(type.scale);
    case 'datetimeoffset':
      return datetimeoffsetWriter(type.scale);
    case 'uniqueidentifier':
      return uniqueidentifierWriter();
    case 'char':
      return charWriter(charToken, type.length, type.collation);
    case 'varchar':
      return charWriter(varcharToken, type.length, type.collation);
    case 'nchar':
      return ncharWriter(ncharToken, type.length, type.collation);
    case 'nvarchar':
      return ncharWriter(nvarcharToken, type.length, type.collation);
    case 'binary':
      return binaryWriter(binaryToken, type.length);
    case 'varbinary':
      return binaryWriter(varbinaryToken, type.length);
    case 'rowversion':
      return binaryWriter(binaryToken, rowversionLength);
    case 'geometry':
      return geometryWriter(database);
    case 'sql_variant':
      return variantWriter();
  }
}

const rowversionLength = 8;
