import type { SqlType } from '../../types/sql-type.ts';
import { typeName } from '../../types/type-name.ts';

/** What sys.types says of the built-in types. */
export interface TypeFact {
  readonly name: string;
  readonly systemTypeId: number;
  readonly userTypeId: number;
  /** Bytes; the widest form of a type that has a length. */
  readonly maxLength: number;
  readonly precision: number;
  readonly scale: number;
  readonly isString?: true;
}

const fact = (name: string, systemTypeId: number, maxLength: number, precision = 0, scale = 0): TypeFact => ({ name, systemTypeId, userTypeId: systemTypeId, maxLength, precision, scale });
const text = (name: string, systemTypeId: number, maxLength: number): TypeFact => ({ ...fact(name, systemTypeId, maxLength), isString: true });

export const typeFacts: readonly TypeFact[] = [
  fact('image', 34, 16),
  text('text', 35, 16),
  fact('uniqueidentifier', 36, 16),
  fact('date', 40, 3, 10, 0),
  fact('time', 41, 5, 16, 7),
  fact('datetime2', 42, 8, 27, 7),
  fact('datetimeoffset', 43, 10, 34, 7),
  fact('tinyint', 48, 1, 3),
  fact('smallint', 52, 2, 5),
  fact('int', 56, 4, 10),
  fact('smalldatetime', 58, 4, 16, 0),
  fact('real', 59, 4, 24),
  fact('money', 60, 8, 19, 4),
  fact('datetime', 61, 8, 23, 3),
  fact('float', 62, 8, 53),
  fact('sql_variant', 98, 8016),
  text('ntext', 99, 16),
  fact('bit', 104, 1, 1),
  fact('decimal', 106, 17, 38, 38),
  fact('numeric', 108, 17, 38, 38),
  fact('smallmoney', 122, 4, 10, 4),
  fact('bigint', 127, 8, 19),
  { ...fact('hierarchyid', 240, 892), userTypeId: 128 },
  { ...fact('geometry', 240, -1), userTypeId: 129 },
  { ...fact('geography', 240, -1), userTypeId: 130 },
  fact('varbinary', 165, 8000),
  text('varchar', 167, 8000),
  fact('binary', 173, 8000),
  text('char', 175, 8000),
  fact('timestamp', 189, 8),
  text('nvarchar', 231, 8000),
  text('nchar', 239, 8000),
  fact('xml', 241, -1),
  { ...text('sysname', 231, 256), userTypeId: 256 },
];

/** Of a type as the binder has it. */
export function typeFactOf(type: SqlType): TypeFact {
  const found = typeFacts.find((fact) => fact.name === typeName(type));
  if (found === undefined) throw new Error(`sys.types has no ${typeName(type)}`);
  return found;
}
