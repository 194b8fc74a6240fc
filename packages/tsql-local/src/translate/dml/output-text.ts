/** RETURNING and what becomes of it: rows for the client, rows for another table. */
import type { BindContext } from '../../bind/bind-context.ts';
import type { BoundExpression } from '../../bind/bound.ts';
import type { BoundOutput } from '../../bind/dml/output.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import { quoteName, type PgWriter } from '../pg-writer.ts';
import { resultColumns } from '../result-columns.ts';
import { translateExpression } from '../translate-expression.ts';
import { sqlError } from '../../types/errors.ts';
import { isVirtual } from '../virtual-column.ts';
import { fitText, frameColumn, unfilledText } from './column-value.ts';

export interface OutputText {
  readonly text: string;
  /** Of the rows that come back to the client. */
  readonly columns?: readonly ResultColumn[];
}

/**
 * `write` is INSERT, UPDATE, DELETE or MERGE without RETURNING. Ranges of other tables are declared already. `check` is computed
 * for each row written and fails where a row may not be.
 */
export function withOutput(write: string, output: BoundOutput | undefined, writer: PgWriter, context: BindContext, check?: string): OutputText {
  const checked = check === undefined ? [] : [`${check} AS checked`];
  if (output === undefined) return { text: checked.length === 0 ? write : `${write} RETURNING ${checked.join(', ')}` };
  const { client, into } = output;
  const aliases = declareChangedRows(output, writer);
  const returning = (items: readonly string[]): string => `${write} RETURNING ${aliases}${items.join(', ')}`;
  const clientItems = named(client?.items ?? [], 'c', writer);
  const columns = client === undefined ? undefined : resultColumns(client.columns, context.compile);
  if (into === undefined) return { text: returning([...clientItems, ...checked]), ...(columns === undefined ? {} : { columns }) };
  const written = `WITH written AS (${returning([...named(into.items, 'i', writer), ...clientItems, ...checked])})`;
  const insert = intoText(into, writer, context);
  if (columns === undefined) return { text: `${written} ${insert}` };
  return { text: `${written}, kept AS (${insert}) SELECT ${clientItems.map((_, at) => `written.c${at + 1}`).join(', ')} FROM written`, columns };
}

/** PostgreSQL 18 gives the rows before and after under names of ours. */
function declareChangedRows({ inserted, deleted, action, columns }: BoundOutput, writer: PgWriter): string {
  const names: string[] = [];
  for (const [word, range] of [['NEW', inserted], ['OLD', deleted]] as const) {
    if (range === undefined) continue;
    writer.declareRange(range, columns.map((column) => (column === undefined ? '' : isVirtual(column) ? notShown : `r${range}.${quoteName(column.pgName)}`)));
    names.push(`${word} AS r${range}`);
  }
  if (action !== undefined) writer.declareRange(action, ['merge_action()']);
  return names.length === 0 ? '' : `WITH (${names.join(', ')}) `;
}

function notShown(): never {
  throw sqlError(40514, 'OUTPUT of a computed column that is not PERSISTED');
}

const named = (items: readonly BoundExpression[], prefix: string, writer: PgWriter): readonly string[] => items.map((item, at) => `${translateExpression(item, writer)} AS ${prefix}${at + 1}`);

function intoText(into: NonNullable<BoundOutput['into']>, writer: PgWriter, context: BindContext): string {
  const frame = frameColumn(into.table);
  const names: string[] = [...frame.names];
  const values: string[] = [...frame.values];
  for (const column of into.table.columns) {
    const at = into.columns.indexOf(column);
    const item = into.items[at];
    const value = item === undefined ? unfilledText(column, into.table, writer, context) : fitText(`written.i${at + 1}`, item, column, into.table);
    if (value === undefined) continue;
    names.push(quoteName(column.pgName));
    values.push(value);
  }
  return `INSERT INTO ${into.table.pgName} (${names.join(', ')}) SELECT ${values.join(', ')} FROM written`;
}
