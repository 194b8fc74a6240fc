/** Arguments of string functions: any value that has a text counts as varchar. */
import type { SqlType } from '../../types/sql-type.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import { isBinary, isNational, isString, type StringType } from '../../types/type-family.ts';
import { emitConversion } from '../emit-conversion.ts';
import type { ArgumentInfo } from '../function-definition.ts';
import { invalidArgument, typeOf } from './define.ts';

/** Characters that SQL Server allows for a type's text: docs/claude/scalars.md of RyanLamansky/sql-server-simulator (probed through CONCAT). */
function textWidth(type: SqlType): number {
  switch (type.kind) {
    case 'bit':
      return 1;
    case 'tinyint':
      return 4;
    case 'smallint':
      return 6;
    case 'int':
      return 12;
    case 'bigint':
      return 24;
    case 'decimal':
      return 41;
    case 'real':
    case 'float':
      return 23;
    default:
      return 40;
  }
}

export const varchar = (length: number | 'max', collation = defaultCollation): StringType => ({ kind: 'varchar', length, collation });
export const nvarchar = (length: number | 'max', collation = defaultCollation): StringType => ({ kind: 'nvarchar', length, collation });

/** The string type as which a value counts; undefined for what has no text. */
export function asStringType(type: SqlType): StringType | undefined {
  if (isString(type)) return type;
  if (isBinary(type)) return varchar(type.length);
  if (type.kind === 'geometry' || type.kind === 'sql_variant' || type.kind === 'rowversion') return undefined;
  return varchar(textWidth(type));
}

/** The string type of argument `index`; 8116 for what has no text. */
export function stringArgument(call: readonly ArgumentInfo[], index: number, functionName: string): StringType {
  const type = typeOf(call, index, varchar(1));
  const string = asStringType(type);
  if (string === undefined) throw invalidArgument(type, index + 1, functionName);
  return string;
}

/** The parameter that leaves argument `index` as it is: emit makes the text. */
export const ownType = (call: readonly ArgumentInfo[], index: number): SqlType => typeOf(call, index, varchar(1));

/** An argument's text as a string. */
export function emitText(text: string, type: SqlType): string {
  if (isString(type)) return text;
  const string = asStringType(type);
  if (string === undefined) throw new Error(`a ${type.kind} has no text`);
  return emitConversion(text, type, string, { mode: 'implicit' });
}

/** varchar or nvarchar of a length (8000 bytes at most), national where one of the types is. */
export function variableString(types: readonly StringType[], length: number | 'max'): StringType {
  const national = types.some(isNational);
  const collation = types[0]?.collation ?? defaultCollation;
  const limit = national ? 4000 : 8000;
  return { kind: national ? 'nvarchar' : 'varchar', length: length === 'max' ? 'max' : Math.min(Math.max(length, 1), limit), collation };
}

export const isMax = (type: StringType): boolean => type.length === 'max';
