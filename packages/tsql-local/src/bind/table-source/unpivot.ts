/** UNPIVOT: a row for each listed column of a row that is not NULL, with the column's value and its name. */
import type { Identifier, UnpivotedTable } from 'tsql-parser';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { bindError } from '../bind-error.ts';
import { allocateRange, type BindContext } from '../bind-context.ts';
import type { BoundColumn, BoundExpression, BoundTableSource, OutputColumn } from '../bound.ts';
import { plainQuery } from '../query/derived-select.ts';
import { nameKey, sameName } from '../same-name.ts';
import { sameType } from '../same-type.ts';
import { bindTableSource, type BoundFrom, type SourceScope } from './bind-table-sources.ts';
import { derivedFrom } from './derived.ts';
import { nameClash } from './pivot.ts';
import { sourceColumns, type SourceColumn } from './source-columns.ts';

const nameType: SqlType = { kind: 'nvarchar', length: 128, collation: defaultCollation };

export function bindUnpivot(node: UnpivotedTable, scope: SourceScope, context: BindContext): BoundFrom {
  const from = bindTableSource(node.source, scope, context);
  const columns = sourceColumns(from.ranges, node.alias.value, node);
  const turned = turnedColumns(node, columns);
  const [first] = turned;
  if (first === undefined) throw new Error('UNPIVOT without a column');
  const kept = columns.filter((column) => !turned.includes(column));
  for (const name of [node.valueColumn, node.nameColumn]) {
    if (kept.some(({ output }) => sameName(output.name, name.value))) throw nameClash(name, 'UNPIVOT', node.alias.value);
  }
  if (sameName(node.valueColumn.value, node.nameColumn.value)) throw bindError(node.nameColumn, 8156, node.nameColumn.value, node.alias.value);
  const { type } = first.column;
  const nullable = turned.some(({ column }) => column.nullable);
  const added: readonly OutputColumn[] = [{ name: node.valueColumn.value, type, nullable }, { name: node.nameColumn.value, type: nameType, nullable: true }];
  const range = allocateRange(context);
  const rows = turned.map(({ column, output }): readonly BoundExpression[] => [column, { kind: 'constant', value: output.name, type: nameType, nullable: false }]);
  const source: BoundTableSource = { kind: 'join', operator: 'CROSS APPLY', left: from.source, right: { kind: 'values', range, columns: added, rows } };
  const pair = added.map((column, index): BoundColumn => ({ kind: 'column', range, index, name: column.name, type: column.type, nullable: column.nullable }));
  const [value] = pair;
  if (value === undefined) throw new Error('UNPIVOT without a value column');
  const output = [...kept.map((column): OutputColumn => column.output), ...added];
  const items = [...kept.map(({ column }) => column), ...pair];
  const query = plainQuery({ kind: 'select', distinct: false, items, from: source, where: { kind: 'is null', negated: true, operand: value } }, output);
  return derivedFrom(query, { exposedName: node.alias.value, writtenName: node.alias.value, columns: output }, scope, context);
}

/** The listed columns, all of one type to the length and collation (8167). */
function turnedColumns(node: UnpivotedTable, columns: readonly SourceColumn[]): readonly SourceColumn[] {
  const seen = new Set<string>();
  for (const name of node.columns) {
    if (seen.has(nameKey(name.value))) throw bindError(name, 277, name.value);
    seen.add(nameKey(name.value));
  }
  const turned = node.columns.map((name) => {
    const column = columns.find(({ output }) => sameName(output.name, name.value));
    if (column === undefined) throw bindError(name, 207, name.value);
    return column;
  });
  checkOneType(turned, node.columns);
  return turned;
}

function checkOneType(turned: readonly SourceColumn[], names: readonly Identifier[]): void {
  const type = turned[0]?.column.type;
  if (type === undefined) return;
  const at = turned.findIndex(({ column }) => !sameType(column.type, type));
  const name = names[at];
  if (name !== undefined) throw bindError(name, 8167, name.value);
}
