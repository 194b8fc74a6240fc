import type { SqlType } from '../../types/sql-type.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundQuery, BoundQueryBody, BoundQueryOrder, OutputColumn } from '../bound.ts';
import { convertTo, type ConversionMode } from '../convert-to.ts';
import { sameType } from '../same-type.ts';
import { plainQuery, selectOver } from './derived-select.ts';

/** The query with its output columns converted to `types`; its rows, their order and what DISTINCT made of them stay. */
export function convertOutput(query: BoundQuery, types: readonly SqlType[], context: BindContext, mode: ConversionMode = 'implicit'): BoundQuery {
  if (query.columns.every((column, at) => keeps(column, types[at]))) return query;
  const { body } = query;
  if (body.kind === 'select' && !body.distinct) {
    const items = body.items.map((item, at) => convertTo(item, types[at] ?? item.type, mode, context));
    // ORDER BY goes on with the values before the conversion.
    const orderBy = query.orderBy.map((order): BoundQueryOrder => {
      const item = order.kind === 'output' ? body.items[order.index] : undefined;
      return item === undefined || items[order.kind === 'output' ? order.index : 0] === item
        ? order
        : { kind: 'expression', expression: item, descending: order.descending };
    });
    return { ...query, body: { ...body, items }, orderBy, columns: convertedColumns(query.columns, items) };
  }
  const { select, columns } = selectOver(query, (from) => from.map((column, at) => convertTo(column, types[at] ?? column.type, mode, context)), context);
  const orderBy = query.orderBy.flatMap((order): BoundQueryOrder[] => {
    const column = order.kind === 'output' ? columns[order.index] : undefined;
    return column === undefined ? [] : [{ kind: 'expression', expression: column, descending: order.descending }];
  });
  return { ...plainQuery(select, convertedColumns(query.columns, select.items), orderBy), orderOrdinals: [] };
}

/** The same for the branch of a set operation, which has no ORDER BY of its own. */
export function convertBody(body: BoundQueryBody, columns: readonly OutputColumn[], types: readonly SqlType[], context: BindContext): BoundQueryBody {
  if (columns.every((column, at) => keeps(column, types[at]))) return body;
  if (body.kind === 'select' && !body.distinct) {
    return { ...body, items: body.items.map((item, at) => convertTo(item, types[at] ?? item.type, 'implicit', context)) };
  }
  if (body.kind === 'set operation' && body.operator === 'UNION ALL') {
    return { ...body, left: convertBody(body.left, columns, types, context), right: convertBody(body.right, columns, types, context) };
  }
  const query = plainQuery(body, columns);
  return selectOver(query, (from) => from.map((column, at) => convertTo(column, types[at] ?? column.type, 'implicit', context)), context).select;
}

const keeps = (column: OutputColumn, type: SqlType | undefined): boolean => type === undefined || sameType(column.type, type);

function convertedColumns(columns: readonly OutputColumn[], items: readonly { readonly type: SqlType; readonly nullable: boolean }[]): readonly OutputColumn[] {
  return columns.map((column, at) => {
    const item = items[at];
    if (item === undefined || sameType(item.type, column.type)) return column;
    return { name: column.name, type: item.type, nullable: item.nullable };
  });
}
