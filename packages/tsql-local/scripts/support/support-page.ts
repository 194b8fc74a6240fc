/** Puts the page together over a running engine. */
import mssql from 'mssql';
import { openTestServer } from '../../test/test-server.ts';
import { readCaseIndex } from './case-index.ts';
import { classify, type Answer, type Classified } from './classify.ts';
import { EXAMPLE_SETUP } from './construct.ts';
import { readConstructs } from './constructs.ts';
import { writePage } from './page.ts';

export interface SupportPage {
  readonly text: string;
  readonly classified: readonly Classified[];
  /** A line for each construct that is in no class or in two. */
  readonly faults: readonly string[];
}

/** Asks a local engine of its own. Each example stands on a connection of its own kind: what it set or began is gone after it. */
export async function makeSupportPage(): Promise<SupportPage> {
  const cases = readCaseIndex();
  const server = await openTestServer();
  const database = await server.createDatabase(`support_${process.pid}`);
  const pool = await new mssql.ConnectionPool({ ...server.config, database, pool: { min: 0, max: 1 } }).connect();
  await pool.request().batch(EXAMPLE_SETUP);
  const ask = async (text: string): Promise<readonly Answer[]> => {
    const answers = await answersTo(pool, text);
    await pool.request().batch(`IF @@TRANCOUNT > 0 ROLLBACK; USE [${database}];`);
    return answers;
  };
  const classified: Classified[] = [];
  for (const construct of readConstructs()) classified.push(await classify(construct, cases, ask));
  await pool.close();
  await server.close();
  return { text: writePage(classified, cases.count), classified, faults: [...classified.flatMap(faultOf), ...twice(classified)] };
}

async function answersTo(pool: mssql.ConnectionPool, text: string): Promise<readonly Answer[]> {
  try {
    await pool.request().batch(text);
    return [];
  } catch (thrown) {
    const error = thrown as mssql.RequestError & { readonly precedingErrors?: readonly mssql.RequestError[] };
    return [...(error.precedingErrors ?? []), error].map(({ number, message }) => ({ number: number ?? 0, message }));
  }
}

const faultOf = (one: Classified): readonly string[] => (one.class === 'unclear' ? [`${one.construct.area}: ${one.construct.name}: ${one.fault}`] : []);

function twice(classified: readonly Classified[]): readonly string[] {
  const keys = classified.map(({ construct }) => `${construct.area}: ${construct.name}`);
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${key}: it stands twice in the index`);
}
