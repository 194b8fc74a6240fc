import type { BoundConversion, BoundExpression, BoundGroupingMark } from '../bind/bound.ts';
import { sameExpression } from '../bind/same-expression.ts';
import { sameType } from '../bind/same-type.ts';
import { emitArithmetic, emitConcatenation } from '../functions/emit-arithmetic.ts';
import { emitConstant } from '../functions/emit-constant.ts';
import { emitConversion } from '../functions/emit-conversion.ts';
import { pgType } from '../types/pg-type.ts';
import { isString } from '../types/type-family.ts';
import { defaultCollated } from './default-collated.ts';
import { translateAggregate } from './expression/aggregate.ts';
import { translateCase } from './expression/case.ts';
import { translateFunction, translateGeometryCall } from './expression/function.ts';
import { translateUserFunction } from './expression/user-function.ts';
import { translateWindow } from './expression/window.ts';
import type { PgWriter } from './pg-writer.ts';
import { translateQuery } from './query/translate-query.ts';

/** PostgreSQL text of the PostgreSQL type that carries the expression's type. Never needs parentheses around it. */
export function translateExpression(node: BoundExpression, writer: PgWriter): string {
  return groupedText(node, writer) ?? translateUnfolded(node, writer);
}

/** A grouping expression above its grouping, where another key stands for it. */
function groupedText(node: BoundExpression, writer: PgWriter): string | undefined {
  for (const level of writer.levels) {
    if (level.insideAggregate) continue;
    const entry = level.grouped.find((candidate) => sameExpression(candidate.expression, node));
    if (entry !== undefined) return entry.shown;
  }
  return undefined;
}

function translateUnfolded(node: BoundExpression, writer: PgWriter): string {
  if (writer.folding !== 'branch' || !mayFail(node) || !isRowIndependent(node)) return translateNode(node, writer);
  writer.folding = 'constant';
  const text = translateNode(node, writer);
  writer.folding = 'branch';
  return text;
}

const mayFail = (node: BoundExpression): boolean =>
  node.kind === 'arithmetic' || node.kind === 'function' || node.kind === 'user function' || (node.kind === 'conversion' && !(isString(node.type) && isString(node.operand.type)));

/** Made of constants and variables alone. */
function isRowIndependent(node: BoundExpression): boolean {
  switch (node.kind) {
    case 'constant':
    case 'variable':
    case 'session':
    case 'clock':
      return true;
    case 'conversion':
      return isRowIndependent(node.operand);
    case 'arithmetic':
      return isRowIndependent(node.left) && (node.right === undefined || isRowIndependent(node.right));
    case 'concatenation':
      return isRowIndependent(node.left) && isRowIndependent(node.right);
    case 'function':
      return node.arguments.every((argument) => argument.kind === 'keyword' || isRowIndependent(argument));
    case 'user function':
      return node.arguments.every(isRowIndependent);
    default:
      return false;
  }
}

function translateNode(node: BoundExpression, writer: PgWriter): string {
  switch (node.kind) {
    case 'constant':
      return leaf(emitConstant(node.value, node.type), writer);
    case 'column':
      return writer.column(node.range, node.index);
    case 'variable':
      return leaf(writer.parameter({ kind: 'variable', name: node.name, type: node.type }), writer);
    case 'session':
      return leaf(writer.parameter({ kind: 'session', name: node.name, type: node.type }), writer);
    case 'clock':
      return leaf(writer.clock(), writer);
    case 'conversion':
      return translateConversion(node, writer);
    case 'arithmetic': {
      const left = translateExpression(node.left, writer);
      const right = node.right === undefined ? undefined : translateExpression(node.right, writer);
      return emitArithmetic(node.operator, left, right, { left: node.left.type, right: node.right?.type }, node.type);
    }
    case 'concatenation':
      return emitConcatenation(
        translateExpression(node.left, writer),
        translateExpression(node.right, writer),
        { left: node.left.type, right: node.right.type },
        node.type,
      );
    case 'case':
      return translateCase(node, writer);
    case 'function':
      return withoutCollation(translateFunction(node, writer), node);
    case 'next value':
      return writer.nextValue(node.sequence.pgName, node.type);
    case 'user function':
      return translateUserFunction(node, writer);
    case 'geometry call':
      return translateGeometryCall(node, writer);
    case 'aggregate':
      return withoutCollation(translateAggregate(node, writer), node);
    case 'grouping mark':
      return groupingMarkText(node, writer);
    case 'window':
      return withoutCollation(translateWindow(node, writer), node);
    case 'scalar subquery':
      return `(${translateQuery(node.query, writer)})`;
  }
}

function groupingMarkText(node: BoundGroupingMark, writer: PgWriter): string {
  const keys = node.arguments.map((argument) => {
    const entry = writer.levels.flatMap((level) => level.keys).findLast((candidate) => sameExpression(candidate.expression, argument));
    if (entry === undefined) throw new Error(`${node.name} of an expression that is not grouped`);
    return entry.key;
  });
  return `CAST(GROUPING(${keys.join(', ')}) AS ${pgType(node.type)})`;
}

/** PostgreSQL refuses to join texts of two explicit collations: one that a function used for itself ends here. */
const withoutCollation = (text: string, node: BoundExpression): string => (isString(node.type) && text.includes(' COLLATE ') ? defaultCollated(text) : text);

/** Behind a scalar subquery PostgreSQL's planner does not fold it. */
const leaf = (text: string, writer: PgWriter): string => (writer.folding === 'constant' ? `(SELECT ${text})` : text);

function translateConversion(node: BoundConversion, writer: PgWriter): string {
  const text = translateExpression(node.operand, writer);
  const { type: from } = node.operand;
  if (node.collates === true || (sameType(from, node.type) && node.style === undefined)) return text;
  return emitConversion(text, from, node.type, { mode: node.mode, ...(node.style === undefined ? {} : { style: node.style }) });
}
