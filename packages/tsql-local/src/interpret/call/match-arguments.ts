/** Arguments of a call to a procedure's parameters, by what the call says alone: no value is looked at. */
import type { ParameterInfo } from '../../bind/catalog.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { typeName } from '../../types/type-name.ts';

/** A procedure, or a function that EXEC calls. */
export interface CalledModule {
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
}
export interface MatchableArgument {
  /** With its @; undefined for a positional one. */
  readonly name?: string;
  /** There where the call marks it OUTPUT. */
  readonly writeBack?: unknown;
  readonly content: { readonly kind: 'value'; readonly type: SqlType } | { readonly kind: 'table' } | { readonly kind: 'cursor' } | { readonly kind: 'default' };
}
export type MatchedArguments<A> = readonly { readonly parameter: ParameterInfo; readonly argument: A | undefined }[];

/** Every parameter with its argument, in SQL Server's order of checks: 8146, 8144, 8143, 201, 8145, then 206 of tables and cursors, and 8162. */
export function matchArguments<A extends MatchableArgument>(procedure: CalledModule, given: readonly A[]): MatchedArguments<A> {
  const { parameters } = procedure;
  if (parameters.length === 0 && given.length > 0) throw sqlError(8146, procedure.name);
  if (given.length > parameters.length) throw sqlError(8144, procedure.name);

  const byParameter = new Map<string, A>();
  for (const [at, argument] of given.entries()) {
    const name = argument.name ?? parameters[at]?.name ?? '';
    if (byParameter.has(name.toLowerCase())) throw sqlError(8143, name);
    byParameter.set(name.toLowerCase(), argument);
  }
  for (const parameter of parameters) {
    const argument = byParameter.get(parameter.name.toLowerCase());
    if (parameter.cursor === true && argument !== undefined) continue;
    const isMissing = argument === undefined || argument.content.kind === 'default';
    if (isMissing && parameter.default === undefined && parameter.type.kind !== 'table type') throw sqlError(201, procedure.name, parameter.name);
  }
  for (const [name, argument] of byParameter) {
    if (!parameters.some((parameter) => parameter.name.toLowerCase() === name)) throw sqlError(8145, argument.name ?? name, procedure.name);
  }
  const matched = parameters.map((parameter) => ({ parameter, argument: byParameter.get(parameter.name.toLowerCase()) }));
  for (const { parameter, argument } of matched) refuseOtherKind(parameter, argument?.content);
  for (const { parameter, argument } of matched) if (argument?.writeBack !== undefined && !parameter.output) throw sqlError(8162, parameter.name);
  return matched;
}

/** A value, a table and a cursor are never one another. */
function refuseOtherKind({ type, cursor }: ParameterInfo, content: MatchableArgument['content'] | undefined): void {
  if (content === undefined || content.kind === 'default') return;
  const wanted = cursor === true ? 'cursor' : type.kind === 'table type' ? 'table' : 'value';
  if (content.kind === wanted) return;
  const given = content.kind === 'value' ? typeName(content.type) : content.kind;
  throw sqlError(206, given, wanted === 'cursor' ? 'cursor' : type.kind === 'table type' ? type.name : typeName(type));
}
