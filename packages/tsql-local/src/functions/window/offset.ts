/** LAG, LEAD, FIRST_VALUE, LAST_VALUE: a value of another row, of its own type. */
import { sqlError } from '../../types/errors.ts';
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
    needsOrder: true,
    refusesFrame: true,
  };
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
    needsOrder: true,
    refusesFrame: false,
  };
}

export const offsetFunctions: readonly WindowFunction[] = [neighbour('LAG'), neighbour('LEAD'), edge('FIRST_VALUE'), edge('LAST_VALUE')];
