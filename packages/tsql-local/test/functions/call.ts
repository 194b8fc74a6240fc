/** Calls a built-in function as the binder and the translator do: arguments converted to its parameters, then emitted. */
import { emitConstant } from '../../src/functions/emit-constant.ts';
import { emitConversion } from '../../src/functions/emit-conversion.ts';
import type { ArgumentInfo } from '../../src/functions/function-definition.ts';
import { scalarFunctions } from '../../src/functions/index.ts';
import { defaultCollation, type SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import type { Postgres } from './postgres.ts';

export interface Argument { readonly type: SqlType | 'null' | 'keyword'; readonly value: SqlValue; readonly keyword?: string }

export const int = (value: number | null): Argument => ({ type: { kind: 'int' }, value });
export const bigint = (value: bigint): Argument => ({ type: { kind: 'bigint' }, value });
export const float = (value: number | null): Argument => ({ type: { kind: 'float' }, value });
export const decimal = (text: string): Argument => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return { type: { kind: 'decimal', precision: Math.max(1, whole.replace(/^0$/, '').length + fraction.length), scale: fraction.length, numeric: true }, value: text };
};
export const varchar = (value: string | null, length: number | 'max' = Math.max(1, value?.length ?? 1)): Argument => ({ type: { kind: 'varchar', length, collation: defaultCollation }, value });
export const nvarchar = (value: string | null, length: number | 'max' = Math.max(1, value?.length ?? 1)): Argument => ({ type: { kind: 'nvarchar', length, collation: defaultCollation }, value });
export const bytes = (hex: string): Argument => ({ type: { kind: 'varbinary', length: Math.max(1, hex.length / 2) }, value: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) });
export const keyword = (word: string): Argument => ({ type: 'keyword', value: null, keyword: word });
export const nothing: Argument = { type: 'null', value: null };
/** A value of any type from its text, as CAST reads it. */
export interface TextArgument { readonly text: string; readonly type: SqlType }
export const cast = (text: string, type: SqlType): TextArgument => ({ text, type });

export interface Called { readonly text: string; readonly type: SqlType }

/** The emitted call and its type. Throws what the signature throws. */
export function emitCall(name: string, ...given: readonly (Argument | TextArgument)[]): Called {
  const row = scalarFunctions.get(name);
  if (row === undefined) throw new Error(`no function ${name}`);
  const infos: ArgumentInfo[] = given.map((argument) => {
    if ('text' in argument) return { type: argument.type, nullable: false };
    const { type, value } = argument;
    return { type, nullable: value === null && type !== 'keyword', constant: value, ...(argument.keyword === undefined ? {} : { keyword: argument.keyword }) };
  });
  const signature = row.signature(infos);
  const texts = given.map((argument, index) => {
    const parameter = signature.parameters[index];
    if (parameter === undefined) throw new Error(`${name} has no parameter ${index}`);
    if (parameter === 'keyword') return 'keyword' in argument ? (argument.keyword ?? '') : '';
    if ('text' in argument) {
      const value = emitConversion(emitConstant(argument.text, varchar(argument.text).type as SqlType), varchar(argument.text).type as SqlType, argument.type, { mode: 'cast' });
      return convert(value, argument.type, parameter);
    }
    if (argument.type === 'null' || argument.type === 'keyword' || argument.value === null) return emitConstant(null, parameter);
    return convert(emitConstant(argument.value, argument.type), argument.type, parameter);
  });
  return { text: row.emit(texts, signature), type: signature.result };
}

function convert(text: string, from: SqlType, to: SqlType): string {
  return JSON.stringify(from) === JSON.stringify(to) ? text : emitConversion(text, from, to, { mode: 'implicit' });
}

export const callFunction = (postgres: Postgres, name: string, ...given: readonly (Argument | TextArgument)[]): Promise<SqlValue> => {
  const { text, type } = emitCall(name, ...given);
  return postgres.value(text, type);
};

/** A date value shown as CONVERT's style 121 shows it. */
export async function shown(postgres: Postgres, { text, type }: Called): Promise<string | null> {
  return postgres.text(emitConversion(text, type, { kind: 'varchar', length: 60, collation: defaultCollation }, { mode: 'cast', style: 121 }));
}
