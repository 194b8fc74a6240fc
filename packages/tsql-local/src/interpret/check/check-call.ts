import type { ExecuteArgument, ExecuteStatement, ObjectName } from 'tsql-parser';
import { missingObject } from '../../bind/bind-error.ts';
import { createBindContext } from '../../bind/bind-context.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import { findUsed } from '../../bind/synonym.ts';
import { compileScalar } from '../../translate/compile-scalar.ts';
import { checkConversion } from '../../types/conversion-matrix.ts';
import { matchArguments, type MatchableArgument } from '../call/match-arguments.ts';
import { systemProcedures } from '../system-procedure/index.ts';

interface WrittenArgument extends MatchableArgument {
  /** NULL itself, which is a value of each type. */
  readonly isNull: boolean;
}

/**
 * EXEC of a procedure by name, as its call would fail: 2812 where nothing has the name, the errors of matchArguments(), 206 and
 * 257 for a value that becomes no value of the parameter's type. Procedures of
 * the system and of other databases are taken on trust.
 */
export function checkCall(statement: ExecuteStatement, context: CompileContext): void {
  const { target } = statement;
  if (target.kind !== 'ExecuteProcedure' || target.name.database !== undefined || target.name.server !== undefined) return;
  const found = findUsed(target.name, createBindContext(context));
  if (found?.kind !== 'procedure') {
    if (!isSystemProcedure(target.name)) throw missingObject(statement, 2812, formatObjectName(target.name));
    return;
  }
  const matched = matchArguments(found, statement.arguments.map((argument) => writtenArgument(argument, context)));
  for (const { parameter, argument } of matched) {
    if (argument === undefined || argument.content.kind !== 'value' || parameter.type.kind === 'table type') continue;
    if (!argument.isNull) checkConversion(argument.content.type, parameter.type, 'implicit');
  }
}

/** One that the engine has, or of a name that means a system procedure where no schema or sys stands before it. */
function isSystemProcedure({ schema, name }: ObjectName): boolean {
  if (systemProcedures.has(name.value.toLowerCase())) return true;
  return (schema === undefined || schema.value.toLowerCase() === 'sys') && /^(?:sp|xp)_/i.test(name.value);
}

function writtenArgument({ name, value, output }: ExecuteArgument, context: CompileContext): WrittenArgument {
  const named = { ...(name === undefined ? {} : { name }), ...(output ? { writeBack: true } : {}), isNull: value?.kind === 'NullLiteral' };
  if (value === undefined) return { ...named, content: { kind: 'default' } };
  const variable = value.kind === 'VariableReference' ? context.variables.get(value.name.toLowerCase()) : undefined;
  if (variable?.kind === 'table' || variable?.kind === 'cursor') return { ...named, content: { kind: variable.kind } };
  return { ...named, content: { kind: 'value', type: variable?.type ?? compileScalar(value, undefined, context).type } };
}
