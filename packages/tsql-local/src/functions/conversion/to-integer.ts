import { refuseFeature } from '../../types/errors.ts';
import { pgType } from '../../types/pg-type.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { IntegerType } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';

const rank = { bit: 0, tinyint: 1, smallint: 2, int: 3, bigint: 4 } as const;
const bytes = { tinyint: 1, smallint: 2, int: 4, bigint: 8 } as const;

/** Fractions are cut, but money's are rounded. What the type cannot hold is 220, 232, 237, 244, 248 or 8115 by the source. */
export function toInteger(text: string, from: SqlType, to: IntegerType, options: ConversionOptions): string {
  const cast = (value: string) => `CAST(${value} AS ${pgType(to)})`;
  const target = quoteLiteral(to.kind);
  const tries = isTry(options);
  switch (from.kind) {
    case 'bit':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      if (rank[from.kind] <= rank[to.kind]) return pgType(from) === pgType(to) ? text : cast(text);
      return cast(`tsql.narrow_integer(CAST(${text} AS int8), ${target}, ${from.kind === 'bigint'}, ${tries})`);
    case 'decimal':
      return cast(`tsql.numeric_to_integer(${text}, ${target}, ${tries})`);
    case 'money':
    case 'smallmoney':
      return cast(`tsql.money_to_integer(${text}, ${target}, ${tries})`);
    case 'real':
    case 'float':
      return cast(`tsql.float_to_integer(CAST(${text} AS float8), ${target}, ${tries})`);
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return cast(`tsql.text_to_integer(${text}, ${quoteLiteral(typeName(from))}, ${target}, ${tries})`);
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return cast(`tsql.bytes_to_integer(${text}, ${bytes[to.kind]})`);
    case 'datetime':
      return cast(`tsql.numeric_to_integer(round(${text} / 25920000.0), ${target}, ${tries})`);
    case 'smalldatetime':
      return cast(`tsql.numeric_to_integer(round(${text} / 1440.0), ${target}, ${tries})`);
    default:
      throw refuseFeature(`converting ${typeName(from)} to ${to.kind}`);
  }
}
