import { readFirstRow } from '../../store/data-rows.ts';
import { decodeValue } from '../../store/decode.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { executeStatement } from '../backend.ts';
import { compileContext } from '../compile.ts';
import { objectReference } from '../object-reference.ts';
import type { Argument } from '../call/argument.ts';
import { parseName } from '../call/call-by-name.ts';
import { spelled } from '../call/spelled.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text, type SystemParameter } from './arguments.ts';

const variant: SqlType = { kind: 'sql_variant' };
const bigint: SqlType = { kind: 'bigint' };
const outputs = ['@range_first_value', '@range_last_value', '@range_cycle_count', '@sequence_increment', '@sequence_min_value', '@sequence_max_value'] as const;
const parameters: readonly SystemParameter[] = [
  text('@sequence_name'),
  { name: '@range_size', type: bigint },
  { name: '@range_first_value', type: variant },
  ...outputs.slice(1).map((name): SystemParameter => ({ name, type: name === '@range_cycle_count' ? { kind: 'int' } : variant, default: null })),
];

/** Takes a range of numbers at once; all of them, or 11732 and none. Values come back as sql_variant of the sequence's type. */
export async function spSequenceGetRange(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(run, 'sp_sequence_get_range', parameters, given);
  const written = parseName(String(values.get('@sequence_name') ?? ''));
  const info = compileContext(run).catalog.findObject(objectReference(written));
  if (info === undefined) throw sqlError(208, spelled(written));
  if (info.kind !== 'sequence') throw sqlError(11726, spelled(written));
  const size = values.get('@range_size');
  if (typeof size !== 'bigint' || size < 1n) throw sqlError(11733, '@range_size');
  let row: readonly (Uint8Array | null)[] = [];
  const statement = { text: `SELECT first_value, last_value, cycles FROM catalog.sequence_range(${info.objectId}, ${size})`, parameters: [] };
  await executeStatement(run, statement, 'OTHER', { onRows: (chunk) => void (row = readFirstRow(chunk).map((field) => (field === null ? null : Uint8Array.from(field)))) });
  const [first = 0n, last = 0n, cycles = 0n] = row.map((field) => (field === null ? 0n : (decodeValue(field, bigint) as bigint)));
  const ofSequence = (value: bigint): SqlValue => ({ type: info.type, value: info.type.kind === 'bigint' ? value : info.type.kind === 'decimal' ? String(value) : Number(value) });
  const results: Readonly<Record<(typeof outputs)[number], SqlValue>> = {
    '@range_first_value': ofSequence(first),
    '@range_last_value': ofSequence(last),
    '@range_cycle_count': Number(cycles),
    '@sequence_increment': ofSequence(info.increment),
    '@sequence_min_value': ofSequence(info.minimum),
    '@sequence_max_value': ofSequence(info.maximum),
  };
  for (const [at, argument] of given.entries()) {
    const name = outputs.find((one) => one === (argument.name?.toLowerCase() ?? parameters[at]?.name));
    if (name !== undefined) await argument.writeBack?.(results[name], name === '@range_cycle_count' ? { kind: 'int' } : variant);
  }
  return 0;
}
