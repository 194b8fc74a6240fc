import type { ExecuteArgument, ExecuteStatement, ResultSetColumn } from '../ast/statement.ts';
import { printExpression } from './expression.ts';
import { printDataType, printObjectName } from './name.ts';
import { joinWords } from './text.ts';

export function printExecute({ returnVariable, target, arguments: inside, resultSets }: ExecuteStatement): string {
  return joinWords(
    'EXECUTE',
    returnVariable !== undefined && `${returnVariable} =`,
    printTarget(target),
    inside.map(printArgument).join(', '),
    resultSets !== undefined && `WITH RESULT SETS ${printResultSets(resultSets)}`,
  );
}

function printTarget(target: ExecuteStatement['target']): string {
  switch (target.kind) {
    case 'ExecuteProcedure':
      return printObjectName(target.name);
    case 'ExecuteVariable':
      return target.variable;
    case 'ExecuteText':
      return `(${printExpression(target.text)})`;
  }
}

function printArgument({ name, value, output }: ExecuteArgument): string {
  return joinWords(name !== undefined && `${name} =`, value === undefined ? 'DEFAULT' : printExpression(value), output && 'OUTPUT');
}

function printResultSets(resultSets: NonNullable<ExecuteStatement['resultSets']>): string {
  if (typeof resultSets === 'string') return resultSets.toUpperCase();
  return `(${resultSets.map((columns) => `(${columns.map(printColumn).join(', ')})`).join(', ')})`;
}

function printColumn({ name, dataType, nullable }: ResultSetColumn): string {
  return joinWords(`[${name.replaceAll(']', ']]')}]`, printDataType(dataType), printNullability(nullable));
}

export const printNullability = (nullable: boolean | undefined): string =>
  nullable === undefined ? '' : nullable ? 'NULL' : 'NOT NULL';
