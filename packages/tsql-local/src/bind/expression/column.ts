import type { ColumnReference } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { unboundColumn } from '../collect-errors.ts';
import { lookUpColumn, unresolvedColumn, type ColumnLookup } from '../resolve-column.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { Scope } from '../scope.ts';
import { callGeometry, geometryProperty } from './geometry.ts';

/** The column that the whole name means, or else a property of the geometry column before its last part. */
export function bindColumn(node: ColumnReference, scope: Scope, context: BindContext): BoundExpression {
  const name = node.parts.at(-1);
  if (name === undefined) throw new Error('a column reference without a name');
  const lookup = lookUpColumn(node.parts, scope, context);
  if ('found' in lookup) return lookup.found;
  if (name.quote === 'none' && name.value.startsWith('$')) throw refuse(node, name.value.toUpperCase());
  if (node.parts.length > 1) {
    const target = propertyTarget(node, scope, context);
    if (target !== undefined && 'found' in target) {
      if (target.found.type.kind !== 'geometry') throw bindError(node, 4104, node.parts.map((part) => part.value).join('.'));
      return callGeometry(geometryProperty(name), target.found, [], node, scope, context);
    }
  }
  const error = unresolvedColumn(node, lookup.missing);
  const standIn = unboundColumn(node, error, context);
  if (standIn === undefined) throw error;
  return standIn;
}

/** The column before the last part, if one alone answers to it. */
function propertyTarget(node: ColumnReference, scope: Scope, context: BindContext): ColumnLookup | undefined {
  try {
    return lookUpColumn(node.parts.slice(0, -1), scope, context);
  } catch (error) {
    if (error instanceof SqlError && error.number === 209) return undefined;
    throw error;
  }
}
