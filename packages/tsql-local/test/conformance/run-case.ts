/** Runs a case over the wire and writes down what the client saw, in the format's own words. */
import type mssql from 'mssql';
import type { Case } from './parse-cases.ts';
import { columnText, literal, type DriverColumn } from './literal.ts';

export type Connect = () => Promise<mssql.ConnectionPool>;

export async function runCase(one: Case, connect: Connect): Promise<string[]> {
  const pools = new Map<string, mssql.ConnectionPool>();
  const session = async (name: string): Promise<mssql.ConnectionPool> => {
    const known = pools.get(name);
    if (known !== undefined) return known;
    const opened = await connect();
    // A connection that breaks ends its request too, which is what a case sees.
    opened.on('error', () => undefined);
    pools.set(name, opened);
    return opened;
  };
  try {
    for (const setup of one.setups) {
      for (const batch of setup.split(/^GO(?:\n|$)/im)) if (batch.trim() !== '') await (await session('a')).request().batch(batch);
    }
    const events: string[] = [];
    for (const step of one.steps) events.push(...(await runBatch(await session(step.session), step.batch, one.metadata)));
    return one.unordered ? sortRows(events) : events;
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.close()));
  }
}

function runBatch(pool: mssql.ConnectionPool, text: string, metadata: boolean): Promise<string[]> {
  const events: string[] = [];
  const request = pool.request();
  request.stream = true;
  request.arrayRowMode = true;
  let columns: readonly DriverColumn[] = [];
  request.on('recordset', (given: unknown) => {
    columns = Object.values(given as Record<string, DriverColumn>).toSorted((a, b) => (a as DriverColumn & { index: number }).index - (b as DriverColumn & { index: number }).index);
    if (metadata) events.push(`columns ${columns.map(columnText).join(', ')}`);
  });
  request.on('row', (row: unknown) => {
    // The driver joins the rows of FOR JSON and FOR XML into one, which it gives as an object behind the count.
    const isDocument = !Array.isArray(row);
    const values: unknown[] = isDocument ? Object.values(row as object) : row;
    const place = isDocument && events.at(-1)?.startsWith('count ') === true ? events.length - 1 : events.length;
    events.splice(place, 0, `row ${values.map((value, at) => literal(value, columns[at] as DriverColumn)).join('\t')}`);
  });
  request.on('rowsaffected', (count: number) => events.push(`count ${count}`));
  request.on('info', (info: { number: number; state: number; class: number; message: string; lineNumber: number; procName: string }) => {
    events.push(`info ${info.number} ${info.class} ${info.state ?? 0} | ${info.message}`);
  });
  request.on('error', (error: Error & { number?: number; class?: number; state?: number; lineNumber?: number; procName?: string }) => {
    if (error.number === undefined) events.push(`driver error | ${error.message}`);
    else events.push(`error ${error.number} ${error.class} ${error.state ?? 0} line ${error.lineNumber}${error.procName ? ` proc ${error.procName}` : ''} | ${error.message}`);
  });
  return new Promise((resolve) => {
    request.on('done', () => resolve(events));
    request.batch(text).catch(() => undefined);
  });
}

/** Rows between two other events in the order of their texts. */
export function sortRows(events: readonly string[]): string[] {
  const sorted: string[] = [];
  let rows: string[] = [];
  for (const event of events) {
    if (event.startsWith('row ')) rows.push(event);
    else {
      sorted.push(...rows.toSorted(), event);
      rows = [];
    }
  }
  return [...sorted, ...rows.toSorted()];
}

/** Does what was seen fit what is expected? With `match` an event's text after the bar is a regular expression. */
export function eventMatches(seen: string | undefined, expected: string, match: boolean): boolean {
  if (!match || seen === undefined) return seen === expected;
  const bar = expected.indexOf(' | ');
  if (bar < 0) return seen === expected;
  return seen.slice(0, bar) === expected.slice(0, bar) && new RegExp(`^(?:${expected.slice(bar + 3)})$`, 's').test(seen.slice(bar + 3));
}
