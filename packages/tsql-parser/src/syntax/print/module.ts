import type { CreateFunctionStatement, CreateProcedureStatement, CreateTriggerStatement, CreateViewStatement, ModuleStatement, Parameter } from '../ast/module.ts';
import { printBlockLines } from './control.ts';
import { printNullability } from './execute.ts';
import { printExpression } from './expression.ts';
import { printColumnList, printDataType, printObjectName } from './name.ts';
import { printQuery, printWith } from './query.ts';
import { printLines, printStatementLines } from './statement.ts';
import { printTableDefinition } from './table-definition.ts';
import { joinWords } from './text.ts';

/** A module, its head in one line and its body below. */
export function printModuleLines(statement: ModuleStatement): readonly string[] {
  switch (statement.kind) {
    case 'CreateViewStatement':
      return [printView(statement)];
    case 'CreateProcedureStatement':
      return printProcedure(statement);
    case 'CreateFunctionStatement':
      return printFunction(statement);
    case 'CreateTriggerStatement':
      return printTrigger(statement);
  }
}

const printOptions = (options: readonly string[]): string => (options.length === 0 ? '' : `WITH ${options.join(', ')}`);

function printView({ verb, name, columns, options, with: ctes, query, checkOption }: CreateViewStatement): string {
  return joinWords(
    `${verb} VIEW ${printObjectName(name)}${printColumnList(columns)}`, printOptions(options), 'AS', printWith(ctes), printQuery(query),
    checkOption && 'WITH CHECK OPTION',
  );
}

function printProcedure({ verb, name, parameters, options, body }: CreateProcedureStatement): readonly string[] {
  const head = joinWords(`${verb} PROCEDURE ${printObjectName(name)}`, parameters.map(printParameter).join(', '), printOptions(options), 'AS');
  // The statement's own semicolon ends the last statement of the body.
  return [head, ...printStatementLines(body.slice(0, -1)), ...body.slice(-1).flatMap(printLines)];
}

function printTrigger({ verb, name, parent, options, timing, events, body }: CreateTriggerStatement): readonly string[] {
  const head = joinWords(`${verb} TRIGGER ${printObjectName(name)} ON ${printObjectName(parent)}`, printOptions(options), timing, events.join(', '), 'AS');
  return [head, ...printStatementLines(body.slice(0, -1)), ...body.slice(-1).flatMap(printLines)];
}

function printParameter(parameter: Parameter): string {
  return joinWords(
    parameter.name, printDataType(parameter.dataType), printNullability(parameter.nullable), parameter.default && `= ${printExpression(parameter.default)}`,
    parameter.varying && 'VARYING', parameter.output && 'OUTPUT', parameter.readonly && 'READONLY',
  );
}

function printFunction({ verb, name, parameters, options, definition }: CreateFunctionStatement): readonly string[] {
  const head = `${verb} FUNCTION ${printObjectName(name)} (${parameters.map(printParameter).join(', ')})`;
  return [joinWords(head, `RETURNS ${printReturns(definition)}`, printOptions(options), 'AS'), ...printBody(definition)];
}

function printReturns(definition: CreateFunctionStatement['definition']): string {
  switch (definition.kind) {
    case 'InlineFunction':
      return 'TABLE';
    case 'ScalarFunction':
      return printDataType(definition.returns);
    case 'MultiStatementFunction':
      return `${definition.variable} TABLE ${printTableDefinition(definition.returns)}`;
  }
}

function printBody(definition: CreateFunctionStatement['definition']): readonly string[] {
  if (definition.kind !== 'InlineFunction') return printBlockLines(definition.body);
  return [`RETURN (${joinWords(printWith(definition.with), printQuery(definition.query))})`];
}
