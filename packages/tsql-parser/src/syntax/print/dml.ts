import type {
  DeleteStatement, DmlStatement, InsertSource, InsertStatement, MergeClause, MergeStatement, OutputClause, SetClause, UpdateStatement,
} from '../ast/dml.ts';
import type { DefaultArgument, Expression } from '../ast/expression.ts';
import type { NamedTable, VariableTable } from '../ast/table-source.ts';
import { printExecute } from './execute.ts';
import { printExpression } from './expression.ts';
import { printColumnList, printDataType, printIdentifier, printObjectName } from './name.ts';
import { printPredicate } from './predicate.ts';
import { printAssignment, printFrom, printHints, printQuery, printSelectElements, printTop, printWhere, printWith } from './query.ts';
import { printTableSource } from './table-source.ts';
import { joinWords } from './text.ts';

export function printDml(statement: DmlStatement): string {
  switch (statement.kind) {
    case 'InsertStatement':
      return printInsert(statement);
    case 'UpdateStatement':
      return printUpdate(statement);
    case 'DeleteStatement':
      return printDelete(statement);
    case 'MergeStatement':
      return printMerge(statement);
    case 'TruncateTableStatement':
      return `TRUNCATE TABLE ${printObjectName(statement.table)}`;
    case 'InsertBulkStatement': {
      const columns = statement.columns.map(({ name, dataType }) => `${printIdentifier(name)} ${printDataType(dataType)}`).join(', ');
      return joinWords(
        `INSERT BULK ${printObjectName(statement.table)}`,
        columns !== '' && `(${columns})`,
        statement.options.length > 0 && `WITH (${statement.options.join(', ')})`,
      );
    }
  }
}

function printInsert({ with: ctes, top, target, columns, output, source, hints }: InsertStatement): string {
  return joinWords(
    printWith(ctes), 'INSERT', top && printTop(top), `INTO ${printTarget(target)}${printColumnList(columns)}`, output && printOutput(output),
    printInsertSource(source), printHints(hints),
  );
}

function printInsertSource(source: InsertSource): string {
  switch (source.kind) {
    case 'InsertValues':
      return `VALUES ${source.rows.map(printRow).join(', ')}`;
    case 'InsertQuery':
      return printQuery(source.query);
    case 'InsertExecute':
      return printExecute(source.execute);
    case 'InsertDefaults':
      return 'DEFAULT VALUES';
  }
}

const printRow = (row: readonly (Expression | DefaultArgument)[]): string => `(${row.map(printValue).join(', ')})`;

const printValue = (value: Expression | DefaultArgument): string => (value.kind === 'DefaultArgument' ? 'DEFAULT' : printExpression(value));

const printTarget = (target: NamedTable | VariableTable): string => printTableSource(target);

function printOutput({ into, client }: OutputClause): string {
  return joinWords(
    into && `OUTPUT ${printSelectElements(into.elements)} INTO ${printTarget(into.target)}${printColumnList(into.columns)}`,
    client && `OUTPUT ${printSelectElements(client)}`,
  );
}

function printUpdate({ with: ctes, top, target, set, output, from, where, hints }: UpdateStatement): string {
  return joinWords(
    printWith(ctes), 'UPDATE', top && printTop(top), printTarget(target), printSet(set), output && printOutput(output), printFrom(from),
    printWhere(where), printHints(hints),
  );
}

const printSet = (clauses: readonly SetClause[]): string => `SET ${clauses.map(printSetClause).join(', ')}`;

function printSetClause({ variable, column, operator, value }: SetClause): string {
  const name = column && (column.qualifier === undefined ? '' : `${printObjectName(column.qualifier)}.`) + printIdentifier(column.name);
  const target = variable !== undefined && name !== undefined ? `${variable} = ${name}` : (variable ?? name ?? '');
  return printAssignment(target, operator, printValue(value));
}

function printDelete({ with: ctes, top, target, output, from, where, hints }: DeleteStatement): string {
  return joinWords(
    printWith(ctes), 'DELETE', top && printTop(top), `FROM ${printTarget(target)}`, output && printOutput(output), printFrom(from),
    printWhere(where), printHints(hints),
  );
}

function printMerge({ with: ctes, top, target, source, on, clauses, output, hints }: MergeStatement): string {
  return joinWords(
    printWith(ctes), 'MERGE', top && printTop(top), `INTO ${printMergeTarget(target)}`, `USING ${printTableSource(source)} ON ${printPredicate(on)}`,
    ...clauses.map(printMergeClause), output && printOutput(output), printHints(hints),
  );
}

/** Here hints stand before the alias. */
function printMergeTarget(target: NamedTable | VariableTable): string {
  const { alias, ...bare } = target;
  return printTarget(bare) + (alias === undefined ? '' : ` AS ${printIdentifier(alias)}`);
}

function printMergeClause({ when, condition, action }: MergeClause): string {
  return joinWords('WHEN', when.toUpperCase(), condition && `AND ${printPredicate(condition)}`, 'THEN', printMergeAction(action));
}

function printMergeAction(action: MergeClause['action']): string {
  switch (action.kind) {
    case 'MergeUpdate':
      return `UPDATE ${printSet(action.set)}`;
    case 'MergeDelete':
      return 'DELETE';
    case 'MergeInsert':
      return `INSERT${printColumnList(action.columns)} ${action.values === undefined ? 'DEFAULT VALUES' : `VALUES ${printRow(action.values)}`}`;
  }
}
