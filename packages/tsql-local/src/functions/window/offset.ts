/** LAG, LEAD, FIRST_VALUE, LAST_VALUE: a value of another row, of its own type. */
import { refuseFeature, sqlError } from '../../types/errors.ts';
import { pgType } from '../../types/pg-type.ts';
import type { WindowFunction } from '../function-definition.ts';
import { between, constantInteger, exactly, intType, parameterType, typeOf } from '../scalar/define.ts';

/** The default, where given, takes the value's type. A negative constant offset is 8730. */
function neighbour(name: 'LAG' | 'LEAD'): WindowFunction {
  return {
    name,
    argumentCount: between(1, 3),
    signature: (call) => {
      const type = typeOf(call, 0, intType);
      if ((constantInteger(call[1]) ?? 0) < 0) throw sqlError(8730);
      const nullable = call.length < 3 || (call[0]?.nullable ?? true) || (call[2]?.nullable ?? true);
      return { parameters: [type, intType, type].slice(0, call.length), result: type, nullable };
    },
    emit: ([x = '', offset = '1', fallback], over, signature) => {
      const type = parameterType(signature, 0);
      return `${name.toLowerCase()}(${[x, offset, fallback ?? `CAST(NULL AS ${pgType(type)})`].join(', ')}) ${over}`;
    },
    emitIgnoringNulls: ([x = '', offset = '1', fallback], over, signature) => {
      const steps = ignoredOffset(offset);
      const [unit, edges] = name === 'LAG' ? ['row_number() ' + over, `UNBOUNDED PRECEDING AND ${steps} PRECEDING`] : [rowsLeft(over), `${steps} FOLLOWING AND UNBOUNDED FOLLOWING`];
      const found = `(${gathered(x, `${over.slice(0, -1)} ROWS BETWEEN ${edges})`)})`;
      const nearest = name === 'LAG' ? `${found}[cardinality(${found})]` : `${found}[1]`;
      const type = pgType(parameterType(signature, 0));
      return `(CASE WHEN ${unit} <= ${steps} THEN ${fallback ?? `CAST(NULL AS ${type})`} ELSE ${nearest} END)`;
    },
    needsOrder: true,
    refusesFrame: true,
  };
}

const gathered = (x: string, over: string): string => `array_agg(${x}) FILTER (WHERE ${x} IS NOT NULL) ${over}`;

/** Rows from this one to the partition's end, itself included. */
const rowsLeft = (over: string): string => `count(*) ${over.slice(0, -1)} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`;

/** A frame takes no expression of the row: the offset must be written as a number. */
function ignoredOffset(offset: string): string {
  const digits = /^(?:CAST\()?\(?([0-9]+)\)?(?: AS int4\))?$/.exec(offset)?.[1];
  if (digits === undefined) throw refuseFeature('IGNORE NULLS with an offset that is no constant');
  return digits;
}

function edge(name: 'FIRST_VALUE' | 'LAST_VALUE'): WindowFunction {
  return {
    name,
    argumentCount: exactly(1),
    signature: (call) => {
      const type = typeOf(call, 0, intType);
      return { parameters: [type], result: type, nullable: true };
    },
    emit: ([x = ''], over) => `${name.toLowerCase()}(${x}) ${over}`,
    emitIgnoringNulls: ([x = ''], over) => {
      const found = `(${gathered(x, over)})`;
      return name === 'FIRST_VALUE' ? `${found}[1]` : `${found}[cardinality(${found})]`;
    },
    needsOrder: true,
    refusesFrame: false,
  };
}

export const offsetFunctions: readonly WindowFunction[] = [neighbour('LAG'), neighbour('LEAD'), edge('FIRST_VALUE'), edge('LAST_VALUE')];
