/** SUM and AVG: numbers only (8117), of the argument's family, and int stays int. */
import { sqlError } from '../../types/errors.ts';
import { pgType } from '../../types/pg-type.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNumber } from '../../types/type-family.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import type { AggregateFunction, ArgumentInfo, Signature } from '../function-definition.ts';
import { bigintType, exactly, floatType, intType, parameterType } from '../scalar/define.ts';

function summedType(call: readonly ArgumentInfo[], name: string): SqlType {
  const argument = call[0]?.type;
  const type = argument === undefined || argument === 'null' || argument === 'keyword' ? undefined : argument;
  // The bare NULL has no type to be summed in: 8117 names it so.
  if (type === undefined) throw sqlError(8117, 'NULL', name.toLowerCase());
  if (!isNumber(type) || type.kind === 'bit') throw sqlError(8117, typeNameInMessage(type), name.toLowerCase());
  return type;
}

function resultType(type: SqlType, scaleOf: (scale: number) => number): SqlType {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
      return intType;
    case 'bigint':
      return bigintType;
    case 'decimal':
      return { ...type, precision: 38, scale: scaleOf(type.scale) };
    case 'money':
    case 'smallmoney':
      return { kind: 'money' };
    default:
      return floatType;
  }
}

/** DISTINCT on numbers is PostgreSQL's own: equal numbers of any scale are one. */
const argumentText = (x: string, type: SqlType, distinct: boolean): string =>
  `${distinct ? 'DISTINCT ' : ''}${type.kind === 'real' ? `CAST(${x} AS float8)` : x}`;

function typedSum(text: string, { result }: Signature): string {
  if (result.kind === 'decimal') return `CAST(${text} AS numeric(38, ${result.scale}))`;
  if (result.kind === 'money') return `tsql.to_money(${text}, 'expression', false)`;
  return `CAST(${text} AS ${pgType(result)})`;
}

const sum: AggregateFunction = {
  name: 'SUM',
  argumentCount: exactly(1),
  signature: (call) => {
    const type = summedType(call, 'SUM');
    return { parameters: [type], result: resultType(type, (scale) => scale), nullable: true };
  },
  emit: ([x = ''], { distinct, signature }) => typedSum(`sum(${argumentText(x, parameterType(signature, 0), distinct)})`, signature),
  emitWindow: ([x = ''], over, signature) => typedSum(`sum(${argumentText(x, parameterType(signature, 0), false)}) ${over}`, signature),
};

/** The sum must fit as SUM's would; then the quotient is cut: to a whole number for integers, at its scale for decimals and money. */
function average(x: string, type: SqlType, signature: Signature, aggregated: (call: string) => string, distinct: boolean): string {
  const argument = argumentText(x, type, distinct);
  const { result } = signature;
  const total = typedSum(aggregated(`sum(${argument})`), signature);
  const count = `nullif(${aggregated(`count(${distinct ? 'DISTINCT ' : ''}${x})`)}, 0)`;
  if (result.kind === 'float') return `(${total} / ${count})`;
  if (result.kind === 'int' || result.kind === 'bigint') return `CAST(${total} / ${count} AS ${pgType(result)})`;
  const scale = result.kind === 'decimal' ? result.scale : 4;
  const quotient = `trunc(${aggregated(`sum(${argument})`)} / ${count}, ${scale})`;
  return result.kind === 'decimal' ? `CAST(${quotient} AS numeric(38, ${scale}))` : `tsql.to_money(${quotient}, 'expression', false)`;
}

const avg: AggregateFunction = {
  name: 'AVG',
  argumentCount: exactly(1),
  signature: (call) => {
    const type = summedType(call, 'AVG');
    return { parameters: [type], result: resultType(type, (scale) => Math.max(scale, 6)), nullable: true };
  },
  emit: ([x = ''], { distinct, signature }) => average(x, parameterType(signature, 0), signature, (call) => call, distinct),
  emitWindow: ([x = ''], over, signature) => average(x, parameterType(signature, 0), signature, (call) => `${call} ${over}`, false),
};

export const sumAggregates: readonly AggregateFunction[] = [sum, avg];
