import type { BinaryLiteral, DecimalLiteral, FloatLiteral, IntegerLiteral, MoneyLiteral, StringLiteral } from 'tsql-parser';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { bindError } from '../bind-error.ts';
import type { BoundConstant, BoundExpression } from '../bound.ts';

export type Literal = IntegerLiteral | DecimalLiteral | FloatLiteral | MoneyLiteral | StringLiteral | BinaryLiteral;

export const nullConstant: BoundConstant = { kind: 'constant', value: null, type: { kind: 'int' }, nullable: true, isLiteralNull: true };

export function bindLiteral(node: Literal): BoundExpression {
  switch (node.kind) {
    case 'IntegerLiteral':
      return integer(node);
    case 'DecimalLiteral':
      return decimal(node);
    case 'FloatLiteral':
      return float(node);
    case 'MoneyLiteral':
      return constant(money(node.text), { kind: 'money' });
    case 'StringLiteral':
      return string(node);
    case 'BinaryLiteral':
      return binary(node);
  }
}

const constant = (value: NonNullable<BoundConstant['value']>, type: SqlType): BoundConstant => ({ kind: 'constant', value, type, nullable: false });

/** int, or numeric(digits, 0) beyond it: never bigint. */
function integer(node: IntegerLiteral): BoundConstant {
  const digits = node.text.replace(/^0+(?=\d)/, '');
  if (digits.length <= 10 && Number(digits) <= 2_147_483_647) return constant(Number(digits), { kind: 'int' });
  if (digits.length > 38) throw bindError(node, 1007, node.text);
  return constant(digits, { kind: 'decimal', precision: digits.length, scale: 0, numeric: true });
}

/** Written trailing zeros count; an integer part of 0 counts no digit. */
function decimal(node: DecimalLiteral): BoundConstant {
  const [whole = '', fraction = ''] = node.text.split('.');
  const digits = whole.replace(/^0+/, '');
  const precision = Math.max(1, digits.length + fraction.length);
  if (precision > 38) throw bindError(node, 1007, node.text);
  const value = fraction === '' ? digits || '0' : `${digits || '0'}.${fraction}`;
  return constant(value, { kind: 'decimal', precision, scale: fraction.length, numeric: true });
}

function float(node: FloatLiteral): BoundConstant {
  const value = Number(node.text.replace(/e[+-]?$/i, ''));
  if (!Number.isFinite(value)) throw bindError(node, 168, node.text, 8);
  return constant(value, { kind: 'float' });
}

/** Four decimals, the rest rounded half away from zero. */
function money(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const units = BigInt((whole || '0') + fraction.slice(0, 4).padEnd(4, '0')) + (Number(fraction[4] ?? '0') >= 5 ? 1n : 0n);
  const digits = String(units).padStart(5, '0');
  return `${negative && units !== 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** A plain literal is varchar: what code page 1252 lacks goes through the conversion. The empty one has width 1. */
function string(node: StringLiteral): BoundExpression {
  const length = Math.max(1, node.value.length);
  if (node.national) return constant(node.value, nvarchar(length));
  const type: SqlType = { kind: 'varchar', length: length > 8000 ? 'max' : length, collation: defaultCollation };
  if (/^[\x00-\x7f\xa0-\xff]*$/.test(node.value)) return constant(node.value, type);
  return { kind: 'conversion', operand: constant(node.value, nvarchar(length)), mode: 'implicit', type, nullable: false };
}

const nvarchar = (length: number): SqlType => ({ kind: 'nvarchar', length: length > 4000 ? 'max' : length, collation: defaultCollation });

/** An odd count of digits has a zero before it. */
function binary(node: BinaryLiteral): BoundConstant {
  const digits = node.digits.length % 2 === 0 ? node.digits : `0${node.digits}`;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
  return constant(bytes, { kind: 'varbinary', length: bytes.length > 8000 ? 'max' : Math.max(1, bytes.length) });
}

/** A literal with a minus sign: its type stays, so that `-5` counts one digit beside a decimal. undefined for other literals. */
export function negateLiteral(literal: BoundConstant): BoundConstant | undefined {
  const { value, type } = literal;
  if (type.kind === 'int' && typeof value === 'number') return { ...literal, value: value === 0 ? 0 : -value };
  if (type.kind === 'float' && typeof value === 'number') return { ...literal, value: -value };
  if ((type.kind === 'decimal' || type.kind === 'money') && typeof value === 'string') {
    if (/^[0.]*$/.test(value)) return literal;
    return { ...literal, value: value.startsWith('-') ? value.slice(1) : `-${value}` };
  }
  return undefined;
}
