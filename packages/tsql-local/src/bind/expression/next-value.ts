import type { NextValueExpression } from 'tsql-parser';
import { bindError, missingObject, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundNextValue } from '../bound.ts';
import { constantValue } from '../constant-value.ts';
import { findObject, formatObjectName } from '../object-name.ts';
import type { Scope } from '../scope.ts';
import { bindExpression } from './bind-expression.ts';

/** Where it may stand the text alone decides (definition/next-value-placement.ts of translate); here it finds its sequence. */
export function bindNextValue(node: NextValueExpression, scope: Scope, context: BindContext): BoundNextValue {
  const found = findObject(node.sequence, context);
  if (found === undefined) throw missingObject(node, 208, formatObjectName(node.sequence));
  if (found.kind !== 'sequence') throw bindError(node, 11726, 'schema' in found ? `${found.schema}.${found.name}` : formatObjectName(node.sequence));
  const orderBy = node.over?.map((item) => {
    const expression = bindExpression(item.expression, scope, context);
    if (constantValue(expression) !== undefined) throw refuse(item, 'NEXT VALUE FOR … OVER ordered by a constant');
    return { expression, descending: item.descending };
  });
  return { kind: 'next value', sequence: found, type: found.type, nullable: true, ...(orderBy === undefined ? {} : { orderBy }) };
}
