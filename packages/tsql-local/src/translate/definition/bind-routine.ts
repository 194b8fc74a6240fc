/** The body of a scalar or multi-statement function, bound as it would run; then what SQL Server says of effects in it. */
import type { CreateFunctionStatement } from 'tsql-parser';
import type { BindContext } from '../../bind/bind-context.ts';
import { bindError } from '../../bind/bind-error.ts';
import type { OutputColumn } from '../../bind/bound.ts';
import { nameKey } from '../../bind/same-name.ts';
import { resolveDataType } from '../../bind/resolve-data-type.ts';
import { checkReturns, checkRoutine } from '../routine/check-routine.ts';
import { checkBody } from './check-body.ts';
import { isTemporaryName } from './definition-context.ts';
import { raiseAll } from './raise-all.ts';
import { walkObjectNames } from './object-names.ts';
import { bindParameters, parameterVariables, type ModuleParameter, type ReturnedType } from './parameters.ts';
import { createTableVariable } from './table-variable.ts';

type Definition = Exclude<CreateFunctionStatement['definition'], { kind: 'InlineFunction' }>;

interface BoundRoutine {
  readonly parameters: readonly ModuleParameter[];
  readonly columns: readonly OutputColumn[];
  readonly returns?: ReturnedType;
}

export function bindRoutine(statement: CreateFunctionStatement, definition: Definition, text: string, bind: BindContext): BoundRoutine {
  for (const parameter of statement.parameters) if (parameter.output) throw bindError(parameter, 181);
  raiseAll(statement, checkReturns(definition));
  const parameters = bindParameters(statement.parameters, bind);
  const temporary = walkObjectNames(definition).find(isTemporaryName);
  if (temporary !== undefined) throw bindError(temporary, 2772);
  const variables = new Map(parameterVariables(parameters, bind));
  let columns: readonly OutputColumn[] = [];
  if (definition.kind === 'MultiStatementFunction') {
    const { table } = createTableVariable(definition.variable, definition.returns, 0, bind.compile);
    variables.set(nameKey(definition.variable), { kind: 'table', table });
    columns = table.columns;
  }
  const returns = definition.kind === 'ScalarFunction' ? returnedType(definition, bind) : undefined;
  const errors = checkBody(definition.body, { ...bind.compile, variables }, definition.kind === 'ScalarFunction');
  const isSyntax = errors.some((error) => error.severity === 15);
  raiseAll(statement, isSyntax ? errors : [...errors, ...checkRoutine(definition, text)]);
  return { parameters, columns, ...(returns === undefined ? {} : { returns }) };
}

function returnedType({ returns: node }: Extract<Definition, { kind: 'ScalarFunction' }>, bind: BindContext): ReturnedType {
  const type = resolveDataType(node, bind);
  if (type.kind === 'table type') throw bindError(node, 2715, 0, node.name.name.value);
  return { node, type };
}
