import type {
  ColumnDefinition, DefaultDefinition, IndexColumn, IndexOption, InlineIndex, KeyConstraint, ForeignKeyConstraint, TableConstraint,
  TableDefinition,
} from '../ast/definition.ts';
import type { Identifier } from '../ast/identifier.ts';
import { printNullability } from './execute.ts';
import { printExpression } from './expression.ts';
import { printDataType, printIdentifier, printIdentifiers, printObjectName } from './name.ts';
import { printPredicate } from './predicate.ts';
import { joinWords } from './text.ts';

export function printTableDefinition({ columns, constraints, indexes }: TableDefinition): string {
  const elements = [...columns.map(printColumnDefinition), ...constraints.map(printConstraint), ...indexes.map(printInlineIndex)];
  return `(${elements.join(', ')})`;
}

export function printColumnDefinition(column: ColumnDefinition): string {
  const { computed, identity } = column;
  return joinWords(
    printIdentifier(column.name),
    column.dataType && printDataType(column.dataType),
    computed && `AS ${printExpression(computed.expression)}${computed.persisted ? ' PERSISTED' : ''}`,
    column.collation && `COLLATE ${printIdentifier(column.collation)}`,
    identity && `IDENTITY(${identity.seed}, ${identity.increment})`,
    printNullability(column.nullable),
    column.rowGuid && 'ROWGUIDCOL',
    column.default && printDefault(column.default),
    ...column.constraints.map(printConstraint),
    column.index && printInlineIndex(column.index),
  );
}

const printConstraintName = (name: Identifier | undefined): string => (name === undefined ? '' : `CONSTRAINT ${printIdentifier(name)}`);

function printDefault({ name, expression, withValues }: DefaultDefinition): string {
  return joinWords(printConstraintName(name), `DEFAULT ${printExpression(expression)}`, withValues && 'WITH VALUES');
}

export function printConstraint(constraint: TableConstraint): string {
  const name = printConstraintName(constraint.name);
  switch (constraint.kind) {
    case 'KeyConstraint':
      return joinWords(name, printKey(constraint));
    case 'ForeignKeyConstraint':
      return joinWords(name, printForeignKey(constraint));
    case 'CheckConstraint':
      return joinWords(name, `CHECK (${printPredicate(constraint.condition)})`);
    case 'DefaultForConstraint':
      return joinWords(name, `DEFAULT ${printExpression(constraint.expression)} FOR ${printIdentifier(constraint.column)}`);
  }
}

function printKey({ form, clustered, columns, options }: KeyConstraint): string {
  return joinWords(form, printClustered(clustered), columns.length > 0 && printIndexColumns(columns), printIndexOptions(options));
}

function printForeignKey({ columns, referencedTable, referencedColumns, onDelete, onUpdate }: ForeignKeyConstraint): string {
  return joinWords(
    columns.length > 0 && `FOREIGN KEY (${printIdentifiers(columns)})`,
    `REFERENCES ${printObjectName(referencedTable)}`,
    referencedColumns.length > 0 && `(${printIdentifiers(referencedColumns)})`,
    onDelete !== 'NO ACTION' && `ON DELETE ${onDelete}`,
    onUpdate !== 'NO ACTION' && `ON UPDATE ${onUpdate}`,
  );
}

export const printClustered = (clustered: boolean | undefined): string =>
  clustered === undefined ? '' : clustered ? 'CLUSTERED' : 'NONCLUSTERED';

export const printIndexColumns = (columns: readonly IndexColumn[]): string =>
  `(${columns.map(({ name, descending }) => printIdentifier(name) + (descending ? ' DESC' : '')).join(', ')})`;

/** `WITH (…)`, or nothing. */
export const printIndexOptions = (options: readonly IndexOption[]): string =>
  options.length === 0 ? '' : `WITH (${options.map(({ name, value }) => `${name} = ${value}`).join(', ')})`;

/** What an index says after its name, table and columns. */
export function printIndexRest({ include, where, options }: Pick<InlineIndex, 'include' | 'where' | 'options'>): string {
  return joinWords(
    include.length > 0 && `INCLUDE (${printIdentifiers(include)})`,
    where && `WHERE ${printPredicate(where)}`,
    printIndexOptions(options),
  );
}

function printInlineIndex(index: InlineIndex): string {
  return joinWords(
    `INDEX ${printIdentifier(index.name)}`,
    index.unique && 'UNIQUE',
    printClustered(index.clustered),
    index.columnstore && 'COLUMNSTORE',
    index.columns.length > 0 && printIndexColumns(index.columns),
    printIndexRest(index),
  );
}
