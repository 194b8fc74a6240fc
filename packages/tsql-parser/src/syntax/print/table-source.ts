import type { FunctionTable, JsonColumn, JoinedTable, MethodTable, NamedTable, PivotedTable, TableHint, TableSource, UnpivotedTable, ValuesTable } from '../ast/table-source.ts';
import type { Identifier } from '../ast/identifier.ts';
import { printDml } from './dml.ts';
import { printExpression, printExpressions } from './expression.ts';
import { printArguments, printFunctionCall } from './function-call.ts';
import { printString } from './literal.ts';
import { printColumnList, printDataType, printIdentifier, printIdentifiers, printObjectName } from './name.ts';
import { printPredicate } from './predicate.ts';
import { printQuery } from './query.ts';
import { joinWords } from './text.ts';

export const printSources = (sources: readonly TableSource[]): string => sources.map(printTableSource).join(', ');

export function printTableSource(source: TableSource): string {
  switch (source.kind) {
    case 'NamedTable':
      return printNamedTable(source);
    case 'VariableTable':
      return source.name + printAlias(source.alias);
    case 'DerivedTable':
      return `(${printQuery(source.query)})${printAlias(source.alias)}${printColumnList(source.columns)}`;
    case 'DmlTable':
      return `(${printDml(source.statement)})${printAlias(source.alias)}${printColumnList(source.columns)}`;
    case 'ValuesTable':
      return printValuesTable(source);
    case 'FunctionTable':
      return printFunctionTable(source);
    case 'MethodTable':
      return printMethodTable(source);
    case 'JoinedTable':
      return printJoin(source);
    case 'ParenthesizedTable':
      return `(${printTableSource(source.source)})`;
    case 'PivotedTable':
      return printPivot(source);
    case 'UnpivotedTable':
      return printUnpivot(source);
  }
}

const printAlias = (alias: Identifier | undefined): string => (alias === undefined ? '' : ` AS ${printIdentifier(alias)}`);

function printNamedTable({ name, alias, hints }: NamedTable): string {
  const withHints = hints.length > 0 ? ` WITH (${hints.map(printHint).join(', ')})` : '';
  return printObjectName(name) + printAlias(alias) + withHints;
}

const printHint = ({ name, argument }: TableHint): string => joinWords(name, argument);

function printValuesTable({ rows, alias, columns }: ValuesTable): string {
  return `(VALUES ${rows.map((row) => `(${printExpressions(row)})`).join(', ')})${printAlias(alias)}${printColumnList(columns)}`;
}

function printFunctionTable({ name, arguments: inside, schema, alias, columns }: FunctionTable): string {
  const withSchema = schema === undefined ? '' : ` WITH (${schema.map(printJsonColumn).join(', ')})`;
  return `${printObjectName(name)}(${printArguments(inside)})${withSchema}${printAlias(alias)}${printColumnList(columns)}`;
}

function printJsonColumn({ name, dataType, path, asJson }: JsonColumn): string {
  return joinWords(printIdentifier(name), printDataType(dataType), path !== undefined && printString(path, false), asJson && 'AS JSON');
}

function printMethodTable({ target, method, arguments: inside, alias, columns }: MethodTable): string {
  return `${printExpression(target)}.${printIdentifier(method)}(${printExpressions(inside)})${printAlias(alias)}${printColumnList(columns)}`;
}

const JOINS: Readonly<Record<JoinedTable['operator'], string>> = {
  INNER: 'INNER', LEFT: 'LEFT OUTER', RIGHT: 'RIGHT OUTER', FULL: 'FULL OUTER', CROSS: 'CROSS', 'CROSS APPLY': 'CROSS APPLY', 'OUTER APPLY': 'OUTER APPLY',
};

/** A join on the right side needs no parentheses: its ON comes first. Chains lean to the left and are followed without recursion. */
function printJoin(join: JoinedTable): string {
  const tail: string[] = [];
  let at: TableSource = join;
  while (at.kind === 'JoinedTable') {
    const word = at.operator.endsWith('APPLY') ? '' : 'JOIN';
    tail.push(joinWords(JOINS[at.operator], at.hint, word, printTableSource(at.right), at.on && `ON ${printPredicate(at.on)}`));
    at = at.left;
  }
  return joinWords(printTableSource(at), ...tail.toReversed());
}

function printPivot({ source, aggregate, column, values, alias }: PivotedTable): string {
  const inside = `${printFunctionCall(aggregate)} FOR ${printIdentifier(column)} IN (${printIdentifiers(values)})`;
  return `${printTableSource(source)} PIVOT (${inside})${printAlias(alias)}`;
}

function printUnpivot({ source, valueColumn, nameColumn, columns, alias }: UnpivotedTable): string {
  const inside = `${printIdentifier(valueColumn)} FOR ${printIdentifier(nameColumn)} IN (${printIdentifiers(columns)})`;
  return `${printTableSource(source)} UNPIVOT (${inside})${printAlias(alias)}`;
}
