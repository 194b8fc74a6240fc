import type { BoundFrameBound, BoundWindow } from '../../bind/bound.ts';
import { emitGroupKey } from '../../functions/emit-comparison.ts';
import type { WindowFunction } from '../../functions/function-definition.ts';
import { orderText } from '../order-text.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { signatureOf } from './function.ts';

export function translateWindow(node: BoundWindow, writer: PgWriter): string {
  const texts = node.arguments.map((argument) => translateExpression(argument, writer));
  const over = overText(node, writer);
  const signature = signatureOf(node);
  const { function: row } = node;
  if (isWindowFunction(row)) return (node.ignoresNulls === true && row.emitIgnoringNulls !== undefined ? row.emitIgnoringNulls : row.emit)(texts, over, signature);
  return row.emitWindow === undefined ? `${row.emit(texts, { distinct: false, orderBy: '', signature })} ${over}` : row.emitWindow(texts, over, signature);
}

const isWindowFunction = (row: BoundWindow['function']): row is WindowFunction => 'needsOrder' in row;

function overText(node: BoundWindow, writer: PgWriter): string {
  const partition = node.partitionBy.map((part) => emitGroupKey(translateExpression(part, writer), part.type));
  const parts = [
    partition.length === 0 ? '' : `PARTITION BY ${partition.join(', ')}`,
    node.orderBy.length === 0 ? '' : `ORDER BY ${orderText(node.orderBy, writer)}`,
    node.frame === undefined ? '' : `${node.frame.unit} BETWEEN ${boundText(node.frame.from)} AND ${boundText(node.frame.to)}`,
  ];
  return `OVER (${parts.filter((part) => part !== '').join(' ')})`;
}

const boundText = (bound: BoundFrameBound): string => ('offset' in bound ? `${bound.offset} ${bound.bound.toUpperCase()}` : bound.bound.toUpperCase());
