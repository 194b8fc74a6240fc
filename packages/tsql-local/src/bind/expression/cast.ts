import type { CastExpression, CollateExpression, ConvertExpression, Expression } from 'tsql-parser';
import { collationByName } from '../../types/collation.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import { isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { constantValue, isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { resolveScalarType } from '../resolve-data-type.ts';
import type { Scope } from '../scope.ts';
import { bindExpression } from './bind-expression.ts';

export function bindCast(node: CastExpression, scope: Scope, context: BindContext): BoundExpression {
  const type = resolveScalarType(node.dataType, context, 'cast');
  return convertTo(bindExpression(node.expression, scope, context), type, node.tries ? 'try' : 'cast', context);
}

export function bindConvert(node: ConvertExpression, scope: Scope, context: BindContext): BoundExpression {
  const type = resolveScalarType(node.dataType, context, 'cast');
  const converted = convertTo(bindExpression(node.expression, scope, context), type, node.tries ? 'try' : 'cast', context);
  if (node.style === undefined) return converted;
  const style = bindStyle(node.style, scope, context);
  if (style === null) return { kind: 'constant', value: null, type, nullable: true };
  return converted.kind === 'conversion' && converted.mode !== 'implicit' ? { ...converted, style } : converted;
}

/** The layout of the text is chosen while compiling, so a style that only the run knows is refused. NULL makes the result NULL. */
function bindStyle(node: Expression, scope: Scope, context: BindContext): number | null {
  const style = bindExpression(node, scope, context);
  if (isLiteralNull(style)) return null;
  const value = constantValue(style);
  if (style.type.kind === 'int' && typeof value === 'number') return value;
  if (value !== undefined) throw bindError(node, 8116, typeName(style.type), 3, 'convert');
  throw refuse(node, 'CONVERT with a style that is not a constant');
}

export function bindCollate(node: CollateExpression, scope: Scope, context: BindContext): BoundExpression {
  const operand = bindExpression(node.expression, scope, context);
  const named = node.collation.value.toLowerCase();
  const collation = named === 'database_default' || named === 'catalog_default' ? undefined : collationByName(node.collation.value).name;
  if (!isString(operand.type)) throw bindError(node, 447, typeName(operand.type));
  const type = collation === undefined ? { ...operand.type, collation: defaultCollation } : { ...operand.type, collation };
  return { kind: 'conversion', operand, mode: 'implicit', collates: true, type, nullable: operand.nullable };
}
