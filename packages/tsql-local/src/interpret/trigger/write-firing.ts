/** A statement that writes rows, and then the triggers that it fires, as one unit. */
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { readFirstRow } from '../../store/data-rows.ts';
import type { TableChange } from '../../translate/dml/table-change.ts';
import { withBackend } from '../backend.ts';
import { Frame } from '../frame.ts';
import { releaseFrame } from '../prepare-frame.ts';
import type { Run } from '../session-state.ts';
import { endStatementTransaction, openTransaction, rollbackAll } from '../transactions.ts';
import { changedRowsOf, ownChangedRows, type ChangedRows } from './changed-rows.ts';
import { planFirings, type PlannedFiring } from './plan-firings.ts';
import { runTrigger } from './run-trigger.ts';

/** `write` writes the rows and gives their count; `command` is the statement's, for its completion after a trigger's error. */
export async function writeFiring(run: Run, changes: readonly TableChange[], command: number, write: () => Promise<bigint>): Promise<bigint> {
  const firings = planFirings(run, changes);
  if (firings.length === 0) return write();
  return asOneUnit(run, () => writeAndFire(run, firings, command, write));
}

/** Outside a transaction the statement and its triggers have one of their own. */
async function asOneUnit<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const { session } = run;
  if (session.transaction.count > 0) return work();
  await openTransaction(run);
  try {
    const result = await work();
    await endStatementTransaction(run);
    return result;
  } catch (thrown) {
    await rollbackAll({ ...run, signal: new AbortController().signal });
    throw thrown;
  }
}

async function writeAndFire(run: Run, firings: readonly PlannedFiring[], command: number, write: () => Promise<bigint>): Promise<bigint> {
  const { session } = run;
  // The rows' tables outlive a rollback by a trigger, as table variables do.
  const owner = new Frame({ kind: 'batch', inProcedure: false });
  const place = `${session.spid}_${session.frames.length}`;
  const planned = firings.map((firing) => ({ firing, rows: changedRowsOf(firing, place) }));
  session.frames.push(owner);
  try {
    const creations = planned.flatMap(({ rows }) => ownChangedRows(owner, rows));
    await withBackend(run, (store) => store.run(creations.join('; ')));
    const rowCount = await kept(run, planned, place, write);
    for (const { firing, rows } of planned) await fire(run, firing, rows, rowCount, command);
    return rowCount;
  } finally {
    await releaseFrame({ ...run, frame: owner });
    session.frames.splice(session.frames.indexOf(owner));
  }
}

interface Planned { readonly firing: PlannedFiring; readonly rows: ChangedRows }

/** The rows of the statement itself are kept, after they are written or, for an INSTEAD OF trigger, in place of that. */
async function kept(run: Run, planned: readonly Planned[], place: string, write: () => Promise<bigint>): Promise<bigint> {
  const instead = planned.find(({ firing }) => firing.insteadOf);
  if (instead === undefined) return whileSet(run, 'tsql.capture', place, write);
  await withoutIdentity(run, instead, () => whileSet(run, 'tsql.instead', place, write));
  return countRows(run, instead.rows);
}

async function whileSet(run: Run, setting: string, place: string, write: () => Promise<bigint>): Promise<bigint> {
  const { store } = run.engine;
  await store.run(`SELECT set_config('${setting}', '${place}', false)`);
  try {
    return await write();
  } finally {
    if (store.transactionStatus === 'T') await store.run(`SELECT set_config('${setting}', '', false)`);
  }
}

/** A row that is not written takes no identity value: the column shows 0, or what the statement gives under IDENTITY_INSERT. */
async function withoutIdentity(run: Run, { firing, rows }: Planned, write: () => Promise<bigint>): Promise<void> {
  const column = firing.event === 'INSERT' ? firing.table.columns.find((one) => one.identity !== undefined) : undefined;
  const { store } = run.engine;
  const sequence = column?.identity?.sequence;
  if (column === undefined || sequence === undefined) return void (await write());
  let before = '';
  await store.execute(`SELECT format('SELECT setval(%L, %s, %L)', ${quoteLiteral(sequence)}, last_value, is_called) FROM ${sequence}`, [], {
    onRows: (chunk) => void (before = new TextDecoder().decode(readFirstRow(chunk)[0] ?? undefined)),
  });
  await write();
  const isGiven = run.session.options.identityInsert?.objectId === firing.table.objectId;
  await store.run(`${before}${isGiven ? '' : `; UPDATE ${rows.inserted.pgName} SET "${column.pgName}" = 0`}`);
}

async function fire(run: Run, { triggers, table, event, columns, byCascade }: PlannedFiring, rows: ChangedRows, written: bigint, command: number): Promise<void> {
  const rowCount = byCascade ? await countRows(run, rows) : written;
  if (byCascade && rowCount === 0n) return;
  const updated = new Set(table.columns.filter((column) => columns.includes(column.name)).map((column) => column.columnId));
  for (const trigger of triggers) await runTrigger(run, { trigger, table, event, updated }, rows, rowCount, command);
}

async function countRows(run: Run, { inserted, deleted }: ChangedRows): Promise<bigint> {
  let count = 0n;
  await run.engine.store.execute(`SELECT greatest((SELECT count(*) FROM ${inserted.pgName}), (SELECT count(*) FROM ${deleted.pgName}))::text`, [], {
    onRows: (chunk) => {
      const [field] = readFirstRow(chunk);
      if (field !== undefined && field !== null) count = BigInt(new TextDecoder().decode(field));
    },
  });
  return count;
}
