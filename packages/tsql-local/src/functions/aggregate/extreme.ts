/** MIN and MAX: by the type's order; bit and types without one are 8117. */
import { collationByName } from '../../types/collation.ts';
import { refuseFeature, sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNational, isString } from '../../types/type-family.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import { ordersByWords } from '../emit-comparison.ts';
import { likeRule } from '../emit-like.ts';
import type { AggregateFunction } from '../function-definition.ts';
import { exactly, parameterType } from '../scalar/define.ts';

function extreme(name: 'MIN' | 'MAX'): AggregateFunction {
  const pgName = name.toLowerCase();
  const emitted = (x: string, type: SqlType, over = ''): string => {
    if (isString(type)) {
      const collation = collationByName(type.collation);
      if (ordersByWords(type)) return `tsql.${pgName}_word_${likeRule(collation)}(${x})${over}`;
      if (isNational(type) && collation.bytewise === true) throw refuseFeature(`${name} of ${type.kind} under ${collation.name}`);
      return `${pgName}(${x} COLLATE ${collation.pgCollation})${over}`;
    }
    if (type.kind === 'uniqueidentifier') return `tsql.guid_from_order(${pgName}(tsql.guid_order(${x}))${over})`;
    return `${pgName}(${x})${over}`;
  };
  return {
    name,
    argumentCount: exactly(1),
    signature: (call) => {
      const type = call[0]?.type;
      if (type === undefined || type === 'null' || type === 'keyword') throw sqlError(8117, 'NULL', pgName);
      if (type.kind === 'bit' || type.kind === 'geometry') throw sqlError(8117, typeNameInMessage(type), pgName);
      if (type.kind === 'datetimeoffset' || type.kind === 'sql_variant') throw refuseFeature(`${name} of ${type.kind}`);
      return { parameters: [type], result: type, nullable: true };
    },
    // DISTINCT changes nothing here.
    emit: ([x = ''], { signature }) => emitted(x, parameterType(signature, 0)),
    emitWindow: ([x = ''], over, signature) => emitted(x, parameterType(signature, 0), ` ${over}`),
  };
}

export const extremeAggregates: readonly AggregateFunction[] = [extreme('MIN'), extreme('MAX')];
