/** PIVOT: the source grouped by every column that it does not name, and one aggregate for each value of its list. */
import type { Expression, Identifier, PivotedTable } from 'tsql-parser';
import { aggregateFunctions } from '../../functions/index.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { isInteger } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError, refuse, withPreceding } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundColumn, BoundExpression, OutputColumn } from '../bound.ts';
import { compare } from '../compare.ts';
import { typeCall } from '../expression/call.ts';
import { unknownFunction } from '../expression/function-call.ts';
import { foldConstant } from '../fold-constant.ts';
import { plainQuery } from '../query/derived-select.ts';
import { lookUpColumn, unresolvedColumn } from '../resolve-column.ts';
import { nameKey, sameName } from '../same-name.ts';
import { createScope, type Scope } from '../scope.ts';
import { bindTableSource, type BoundFrom, type SourceScope } from './bind-table-sources.ts';
import { derivedFrom } from './derived.ts';
import { sourceColumns, type SourceColumn } from './source-columns.ts';

export function bindPivot(node: PivotedTable, scope: SourceScope, context: BindContext): BoundFrom {
  const from = bindTableSource(node.source, scope, context);
  const columns = sourceColumns(from.ranges, node.alias.value, node);
  const names = createScope(from.ranges, 'select list', scope.outer);
  const argument = columnNamed(aggregateArgument(node), names, context);
  const key = columnNamed({ kind: 'ColumnReference', parts: [node.column], span: node.column.span }, names, context);
  const groups = columns.filter(({ column }) => !isSame(column, argument) && !isSame(column, key));
  checkNames(node, groups);
  const aggregates = node.values.map((value) => pivotedValue(node, value, key, argument, context));
  const items: readonly BoundExpression[] = [...groups.map((group) => group.column), ...aggregates];
  const output = [
    ...groups.map(({ column, output: named }): OutputColumn => ({ ...named, type: column.type, nullable: column.nullable })),
    ...aggregates.map((aggregate, at): OutputColumn => ({ name: node.values[at]?.value ?? '', type: aggregate.type, nullable: true })),
  ];
  const groupBy = groups.map((group) => group.column);
  const sets = groups.length === 0 ? { groupingSets: [[]] } : {};
  const query = plainQuery({ kind: 'select', distinct: false, items, from: from.source, groupBy, ...sets }, output);
  return derivedFrom(query, { exposedName: node.alias.value, writtenName: node.alias.value, columns: output }, scope, context);
}

/** The one column of `SUM(column)`; anything else between the parentheses is 102. */
function aggregateArgument({ aggregate }: PivotedTable): Extract<Expression, { kind: 'ColumnReference' }> {
  const [argument, ...more] = aggregate.arguments;
  const isPlain = !aggregate.star && !aggregate.distinct && aggregate.over === undefined && aggregate.withinGroup === undefined;
  if (argument?.kind !== 'ColumnReference' || more.length > 0 || !isPlain) throw bindError(aggregate, 102, aggregate.distinct ? 'DISTINCT' : aggregate.star ? '*' : '(');
  return argument;
}

function columnNamed(node: Extract<Expression, { kind: 'ColumnReference' }>, scope: Scope, context: BindContext): BoundColumn {
  const { outer: _, ...own } = scope;
  const lookup = lookUpColumn(node.parts, own, context);
  if ('missing' in lookup) throw unresolvedColumn(node, lookup.missing);
  return lookup.found;
}

const isSame = (left: BoundColumn, right: BoundColumn): boolean => left.range === right.range && left.index === right.index;

/** A value is a column's name too: once (8156), and no grouping column's (265). Groups must be comparable (488). */
function checkNames(node: PivotedTable, groups: readonly SourceColumn[]): void {
  const seen = new Set<string>();
  for (const value of node.values) {
    if (seen.has(nameKey(value.value))) throw bindError(value, 8156, value.value, node.alias.value);
    seen.add(nameKey(value.value));
    if (groups.some(({ output }) => sameName(output.name, value.value))) throw nameClash(value, 'PIVOT', node.alias.value);
  }
  for (const { column } of groups) if (column.type.kind === 'geometry') throw bindError(node, 488, 'Pivot grouping', column.name, typeName(column.type));
}

/** A name that the operator makes and the source has: 265 and 8156. */
export function nameClash(name: Identifier, operator: 'PIVOT' | 'UNPIVOT', alias: string): Error {
  return withPreceding(bindError(name, 8156, name.value, alias), [bindError(name, 265, name.value, operator, operator)]);
}

/** `SUM(CASE WHEN key = value THEN argument END)` */
function pivotedValue(node: PivotedTable, value: Identifier, key: BoundColumn, argument: BoundColumn, context: BindContext): BoundExpression {
  const row = aggregateFunctions.get(node.aggregate.name.name.value.toUpperCase());
  if (row?.name === 'CHECKSUM_AGG') throw refuse(node.aggregate, 'PIVOT with CHECKSUM_AGG');
  if (row === undefined || row.argumentCount.maximum !== 1) throw unknownFunction(node.aggregate);
  const when = compare('=', key, keyValue(value, key.type), context);
  const chosen: BoundExpression = { kind: 'case', whens: [{ when, then: argument }], type: argument.type, nullable: true };
  const call = typeCall(row, [chosen], context);
  return { kind: 'aggregate', function: row, distinct: false, arguments: call.arguments, orderBy: [], type: call.signature.result, nullable: true };
}

/** The identifier's text as a value of the column that it is compared with. */
function keyValue(value: Identifier, type: SqlType): BoundExpression {
  const text: BoundExpression = { kind: 'constant', value: value.value, type: { kind: 'nvarchar', length: 128, collation: defaultCollation }, nullable: false };
  if (!isInteger(type)) return text;
  const digits = /^ *[+-]?[0-9]+ *$/.test(value.value) ? foldConstant(BigInt(value.value.trim().replace(/^\+/, '')), { kind: 'bigint' }, type) : undefined;
  if (digits === undefined) throw withPreceding(bindError(value, 473, value.value), [bindError(value, 8114, 'nvarchar', typeName(type))]);
  return { kind: 'constant', value: digits, type, nullable: false };
}
