/** Members of the geometry type: methods, properties, and what geometry:: makes. Their names are case-sensitive. */
import type { Expression, Identifier, MethodCall, StaticMethodCall } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import type { GeometryMember } from '../../functions/function-definition.ts';
import { geometryAggregates, geometryMembers, geometryStatics, sridMutator } from '../../functions/index.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { convertTo } from '../convert-to.ts';
import { mutatedProperty } from '../mutation.ts';
import { argumentInfo } from '../operand.ts';
import { sameName } from '../same-name.ts';
import type { Scope } from '../scope.ts';
import { bindAggregate } from './aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import { bindXmlMethod, xmlQuery } from './xml-value.ts';
import { knownGeometryMembers, knownGeometryStatics } from './geometry-names.ts';

const clrType = 'Microsoft.SqlServer.Types.SqlGeometry';
const assembly = 'Microsoft.SqlServer.Types';

export const geometryProperty = (name: Identifier): GeometryMember => memberNamed(name, 'property', 6592);
export const geometryMethod = (name: Identifier): GeometryMember => memberNamed(name, 'method', 6506);

/** What SQL Server has and this engine lacks is refused; a method read as a property, and the reverse, is unknown like any other name. */
function memberNamed(name: Identifier, form: 'method' | 'property', unknown: number): GeometryMember {
  const member = geometryMembers.get(name.value);
  if (member === undefined && knownGeometryMembers.has(name.value)) throw bindError(name, 40511, `geometry.${name.value}`);
  if (member?.form !== form) throw bindError(name, unknown, name.value, clrType, assembly);
  return member;
}

/** `@g.STX`, `(…).STPointN(1)`. */
export function bindMethodCall(node: MethodCall, scope: Scope, context: BindContext): BoundExpression {
  const document = xmlQuery(node.target);
  if (document !== undefined) return bindXmlMethod(node, document, scope, context);
  const target = bindExpression(node.target, scope, context);
  if (target.type.kind !== 'geometry') throw bindError(node, 258, typeName(target.type));
  const mutated = mutatedProperty(node.method);
  if (mutated !== undefined) return callGeometry(mutatorNamed(node, mutated), target, node.arguments ?? [], node, scope, context);
  const member = node.arguments === undefined ? geometryProperty(node.method) : geometryMethod(node.method);
  return callGeometry(member, target, node.arguments ?? [], node, scope, context);
}

/** STSrid alone can be set. */
function mutatorNamed(node: MethodCall, property: string): GeometryMember {
  const member = geometryMembers.get(property);
  if (member?.form !== 'property') throw bindError(node, 6592, property, clrType, assembly);
  if (property !== 'STSrid') throw bindError(node, 6595, property, clrType, assembly);
  const { target } = node;
  return sridMutator(target.kind === 'VariableReference' ? target.name : target.kind === 'ColumnReference' ? (target.parts.at(-1)?.value ?? '') : '');
}

/** `geometry::STGeomFromText(…)`. */
export function bindStaticMethodCall(node: StaticMethodCall, scope: Scope, context: BindContext): BoundExpression {
  const type = node.typeName.name.value;
  if (sameName(type, 'geography') || sameName(type, 'hierarchyid')) throw refuse(node, type.toLowerCase());
  if (!sameName(type, 'geometry')) throw bindError(node, 243, type);
  const aggregate = geometryAggregates.get(node.method.value);
  if (aggregate !== undefined && node.arguments !== undefined) {
    return bindAggregate({ kind: 'FunctionCall', name: { ...node.typeName, name: node.method }, parenthesized: true, star: false, distinct: false, arguments: node.arguments, span: node.span }, aggregate, scope, context);
  }
  const member = geometryStatics.get(node.method.value);
  if (member === undefined) {
    if (knownGeometryStatics.has(node.method.value)) throw bindError(node, 40511, `geometry::${node.method.value}`);
    throw node.arguments === undefined ? bindError(node, 6592, node.method.value, clrType, assembly) : bindError(node, 6506, node.method.value, clrType, assembly);
  }
  return callGeometry(member, undefined, node.arguments ?? [], node, scope, context);
}

export function callGeometry(
  member: GeometryMember,
  target: BoundExpression | undefined,
  written: readonly Expression[],
  call: { readonly span: Span },
  scope: Scope,
  context: BindContext,
): BoundExpression {
  const { minimum, maximum } = member.argumentCount;
  if (written.length < minimum || written.length > maximum) throw bindError(call, 174, member.name, minimum);
  const given = written.map((argument) => bindExpression(argument, scope, context));
  const signature = member.signature(given.map(argumentInfo));
  const values = given.map((argument, at) => {
    const parameter = signature.parameters[at];
    return parameter === undefined || parameter === 'keyword' ? argument : convertTo(argument, parameter, 'implicit', context);
  });
  return { kind: 'geometry call', member, ...(target === undefined ? {} : { target }), arguments: values, type: signature.result, nullable: signature.nullable };
}
