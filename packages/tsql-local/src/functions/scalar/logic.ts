/** ISNULL, ISNUMERIC, GREATEST, LEAST. COALESCE, NULLIF, IIF and CHOOSE are CASE, which the binder makes of them. */
import { refuseFeature } from '../../types/errors.ts';
import { isNumber, isString } from '../../types/type-family.ts';
import { unify } from '../../types/unify.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { between, define, exactly, intType, parameterType, typeOf } from './define.ts';
import { varchar } from './string-argument.ts';

/** The second argument takes the first one's type and width. */
const isNull = define(
  'ISNULL',
  exactly(2),
  (call) => {
    const second = typeOf(call, 1, intType);
    const type = typeOf(call, 0, second);
    return { parameters: [type, type], result: type, nullable: (call[0]?.nullable ?? true) && (call[1]?.nullable ?? true) };
  },
  (call) => `coalesce(${call.join(', ')})`,
);

const isNumeric = define(
  'ISNUMERIC',
  exactly(1),
  (call) => ({ parameters: [typeOf(call, 0, varchar(1))], result: intType, nullable: false }),
  ([x = ''], signature) => {
    const type = parameterType(signature, 0);
    if (isString(type)) return `coalesce(tsql.is_numeric(${x}), 0)`;
    return `CASE WHEN ${x} IS NULL THEN 0 ELSE ${isNumber(type) ? 1 : 0} END`;
  },
);

/** The largest or smallest that is not NULL. */
function extreme(name: 'GREATEST' | 'LEAST'): ScalarFunction {
  return define(
    name,
    between(1, 254),
    (call) => {
      const type = unify(call.map((argument) => ({ type: argument.type === 'keyword' ? 'null' : argument.type })));
      const comparesPlainly = isNumber(type) || ['date', 'time', 'datetime', 'smalldatetime', 'datetime2'].includes(type.kind);
      if (!comparesPlainly) throw refuseFeature(`${name} of ${type.kind}`);
      return { parameters: call.map(() => type), result: type, nullable: call.every((argument) => argument.nullable) };
    },
    (call) => `${name.toLowerCase()}(${call.join(', ')})`,
  );
}

export const logicFunctions: readonly ScalarFunction[] = [isNull, isNumeric, extreme('GREATEST'), extreme('LEAST')];
