import type { Expression } from 'tsql-parser';
import { refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { Scope } from '../scope.ts';
import { bindBinary, bindUnary } from './arithmetic.ts';
import { bindSearchedCase, bindSimpleCase } from './case.ts';
import { bindCast, bindCollate, bindConvert } from './cast.ts';
import { bindColumn } from './column.ts';
import { bindFunctionCall } from './function-call.ts';
import { bindMethodCall, bindStaticMethodCall } from './geometry.ts';
import { bindLiteral, nullConstant } from './literal.ts';
import { bindNextValue } from './next-value.ts';
import { bindScalarSubquery } from './subquery.ts';
import { bindTrim } from './trim.ts';
import { bindGlobalVariable, bindVariable } from './variable.ts';

/** An expression with its names resolved and a T-SQL type on each node. Throws BindError, or an SqlError without a line for faults of types. */
export function bindExpression(node: Expression, scope: Scope, context: BindContext): BoundExpression {
  switch (node.kind) {
    case 'IntegerLiteral':
    case 'DecimalLiteral':
    case 'FloatLiteral':
    case 'MoneyLiteral':
    case 'StringLiteral':
    case 'BinaryLiteral':
      return bindLiteral(node);
    case 'NullLiteral':
      return nullConstant;
    case 'ColumnReference':
      return bindColumn(node, scope, context);
    case 'VariableReference':
      return bindVariable(node, context);
    case 'GlobalVariable':
      return bindGlobalVariable(node);
    case 'UnaryExpression':
      return bindUnary(node, scope, context);
    case 'BinaryExpression':
      return bindBinary(node, scope, context);
    case 'ParenthesizedExpression':
      return bindExpression(node.expression, scope, context);
    case 'SimpleCaseExpression':
      return bindSimpleCase(node, scope, context);
    case 'SearchedCaseExpression':
      return bindSearchedCase(node, scope, context);
    case 'CastExpression':
      return bindCast(node, scope, context);
    case 'ConvertExpression':
      return bindConvert(node, scope, context);
    case 'CollateExpression':
      return bindCollate(node, scope, context);
    case 'FunctionCall':
      return bindFunctionCall(node, scope, context);
    case 'TrimExpression':
      return bindTrim(node, scope, context);
    case 'MethodCall':
      return bindMethodCall(node, scope, context);
    case 'StaticMethodCall':
      return bindStaticMethodCall(node, scope, context);
    case 'SubqueryExpression':
      return bindScalarSubquery(node, scope, context);
    case 'AtTimeZoneExpression':
      throw refuse(node, 'AT TIME ZONE');
    case 'NextValueExpression':
      return bindNextValue(node, scope, context);
  }
}
