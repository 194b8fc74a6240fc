import type { BindContext } from '../../bind/bind-context.ts';
import type { BoundExpression } from '../../bind/bound.ts';
import type { BoundUpdate, BoundVariableSet } from '../../bind/dml/bind-update.ts';
import { walk } from '../../bind/visit.ts';
import { sqlError } from '../../types/errors.ts';
import { convertTo } from '../../bind/convert-to.ts';
import { allocateRange } from '../../bind/bind-context.ts';
import { quoteName, type PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { columnValue, fitText } from './column-value.ts';
import { checkOptionText } from './check-option.ts';
import { withOutput, type OutputText } from './output-text.ts';
import { isPlain, pickRows, plainParts } from './picked-rows.ts';

export function updateText(update: BoundUpdate, writer: PgWriter, context: BindContext): OutputText {
  const { source, set, variables, output } = update;
  if (isPlain(source) && variables.length === 0) {
    const { target, where } = plainParts(source, writer);
    writer.beginRow();
    // PostgreSQL computes new values in the order of the table's columns, whatever the order in which they are set.
    const assignments = set.toSorted((one, other) => one.column.columnId - other.column.columnId).map(({ column, value }) => `${quoteName(column.pgName)} = ${columnValue(value, column, source.table, writer)}`);
    return withOutput(`UPDATE ${target} SET ${assignments.join(', ')}${where}`, output, writer, context);
  }
  if ([...set, ...variables].some((one) => draws(one.value))) throw sqlError(40514, 'NEXT VALUE FOR in an UPDATE with FROM, TOP or SET @variable');
  const plainVariables = variables.filter((one) => one.column === undefined);
  const picked = pickRows(source, [...set.map((one) => one.value), ...plainVariables.map((one) => one.value)], output, writer);
  const assignments = set.map(({ column, value }, at) => `${quoteName(column.pgName)} = ${fitText(picked.values[at] ?? '', value, column, source.table)}`);
  const write = `UPDATE ${source.table.pgName} AS target SET ${assignments.join(', ')} FROM ${picked.text} WHERE target.ctid = picked.id`;
  const check = source.through?.check === undefined ? undefined : checkOptionText(source.through.check, writer);
  if (variables.length === 0) return withOutput(write, output, writer, context, check);
  const texts = variables.map((one) => variableText(one, picked.values[set.length + plainVariables.indexOf(one)], writer, context));
  return { text: `${write} RETURNING ${[...texts.map((text, at) => `${text} AS a${at + 1}`), ...(check === undefined ? [] : [check])].join(', ')}` };
}

function draws(value: BoundExpression): boolean {
  let found = false;
  walk(value, (part) => {
    found ||= part.kind === 'next value';
    return !found;
  });
  return found;
}

/** A column's variable gets what the column got, as a value of its own type. */
function variableText(one: BoundVariableSet, picked: string | undefined, writer: PgWriter, context: BindContext): string {
  if (one.column === undefined) return picked ?? '';
  const range = allocateRange(context);
  writer.declareRange(range, [`target.${quoteName(one.column.pgName)}`]);
  const stored: BoundExpression = { kind: 'column', range, index: 0, name: one.column.name, type: one.column.type, nullable: one.column.nullable };
  return translateExpression(convertTo(stored, one.type, 'implicit', context), writer);
}
