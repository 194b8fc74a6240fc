import type { CheckIdentStatement } from 'tsql-parser';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { identityLimit, lowestIdentity } from '../../bind/definition/bind-column.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { readFirstRow } from '../../store/data-rows.ts';
import { decodeValue } from '../../store/decode.ts';
import type { Store } from '../../store/store.ts';
import { errorText, sqlError } from '../../types/errors.ts';
import { executeAtomically, withBackend } from '../backend.ts';
import { parseName } from '../call/call-by-name.ts';
import { spelled } from '../call/spelled.ts';
import { command } from '../commands.ts';
import { compileContext } from '../compile.ts';
import { evaluate } from '../evaluate.ts';
import { objectReference } from '../object-reference.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import { reportInfo } from '../report.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

/**
 * DBCC CHECKIDENT: tells where an identity column stands, and the outermost value in it. RESEED without a value lets it catch up
 * with that value, with one it stands there. @@ROWCOUNT stays as it is.
 */
export async function runCheckIdent(run: Run, statement: CheckIdentStatement): Promise<void> {
  await withFacts({ command: command.other }, async () => {
    refuseWriteWhenDoomed(run);
    const { table, column } = target(run, statement);
    const value = statement.value === undefined ? undefined : BigInt(String((await evaluate(run, statement.value, { kind: 'bigint' })).value ?? 0));
    const tell = async (number: number, ...fill: readonly string[]): Promise<void> => {
      if (!statement.isSilent) await reportInfo(run, number, 0, number === 2528 ? 1 : 3, errorText(number, ...fill), statement.span.line);
    };
    const current = await withBackend(run, (store) => position(store, table, column));
    if (value !== undefined) {
      await tell(7989, shown(current.last));
      if (value > identityLimit(column.type) || value < lowestIdentity(column.type)) throw sqlError(2560, 3);
      await moveTo(run, column, value, current.last !== undefined);
    } else {
      await tell(7998, shown(current.last), shown(current.outermost));
      const { outermost, last } = current;
      if (statement.reseeds && outermost !== undefined && (last === undefined || isBehind(last, outermost, column))) await moveTo(run, column, outermost, true);
    }
    await tell(2528);
  });
  run.session.error = 0;
  await statementDone(run, command.other);
}

function target(run: Run, { table: written }: CheckIdentStatement): { readonly table: TableInfo; readonly column: ColumnInfo } {
  const text = written.kind === 'ObjectName' ? spelled(written) : written.kind === 'StringLiteral' ? written.value : '';
  const found = compileContext(run).catalog.findObject(objectReference(written.kind === 'ObjectName' ? written : parseName(text)));
  if (found?.kind !== 'table') throw sqlError(2501, text);
  const column = found.columns.find((one) => one.identity !== undefined);
  if (column === undefined) throw sqlError(7997, text);
  return { table: found, column };
}

/** The value given last, and the greatest one in the table, or the least where it counts down. */
async function position(store: Store, table: TableInfo, column: ColumnInfo): Promise<{ readonly last?: bigint; readonly outermost?: bigint }> {
  const sequence = column.identity?.sequence ?? '';
  const outer = (column.identity?.increment ?? 1n) < 0n ? 'min' : 'max';
  let values: readonly (bigint | undefined)[] = [];
  await store.execute(`SELECT (SELECT CASE WHEN is_called THEN last_value END FROM ${sequence}), (SELECT ${outer}("${column.pgName}")::int8 FROM ${table.pgName})`, [], {
    onRows: (chunk) => {
      values = readFirstRow(chunk).map((field) => (field === null ? undefined : BigInt(String(decodeValue(field, { kind: 'bigint' })))));
    },
  });
  const [last, outermost] = values;
  return { ...(last === undefined ? {} : { last }), ...(outermost === undefined ? {} : { outermost }) };
}

const isBehind = (last: bigint, outermost: bigint, { identity }: ColumnInfo): boolean => ((identity?.increment ?? 1n) < 0n ? outermost < last : outermost > last);
const shown = (value: bigint | undefined): string => (value === undefined ? 'NULL' : String(value));

/** The next row gets the value itself where the table never had one, else the one after it. RESTART goes back with a transaction, what setval writes then too. */
function moveTo(run: Run, { identity }: ColumnInfo, value: bigint, isUsed: boolean): Promise<void> {
  const sequence = identity?.sequence ?? '';
  return executeAtomically(run, 'ALTER TABLE', async (store) => {
    await store.run(`ALTER SEQUENCE ${sequence} RESTART; SELECT setval(${quoteLiteral(sequence)}, ${value}, ${isUsed})`);
  });
}
