/** Puts the page together over a running engine. */
import mssql from 'mssql';
import { openTestServer, type TestServer } from '../../test/test-server.ts';
import { readCaseIndex } from './case-index.ts';
import { classify, type Answer, type Classified } from './classify.ts';
import { EXAMPLE_SETUP, type Area } from './construct.ts';
import { readConstructs } from './constructs.ts';
import { writePage } from './page.ts';

export interface SupportPage {
  readonly text: string;
  readonly classified: readonly Classified[];
  /** A line for each construct that is in no class or in two. */
  readonly faults: readonly string[];
}

/** Asks a local engine of its own for whatever no case shows. */
export async function makeSupportPage(): Promise<SupportPage> {
  const cases = readCaseIndex();
  const server = await openTestServer();
  const examples = await openExamples(server);
  const classified: Classified[] = [];
  for (const construct of readConstructs()) classified.push(await classify(construct, cases, (text) => examples.ask(construct.area, text)));
  await examples.close();
  await server.close();
  return { text: writePage(classified, cases.count), classified, faults: [...classified.flatMap(faultOf), ...twice(classified)] };
}

interface Examples {
  readonly ask: (area: Area, text: string) => Promise<readonly Answer[]>;
  readonly close: () => Promise<void>;
}

/** The examples of an area share a database and a connection, which each gets back as the first found it but for what it made. */
async function openExamples(server: TestServer): Promise<Examples> {
  let at: { readonly area: Area; readonly database: string; readonly pool: mssql.ConnectionPool } | undefined;
  const enter = async (area: Area): Promise<NonNullable<typeof at>> => {
    if (at?.area === area) return at;
    await at?.pool.close();
    const database = await server.createDatabase(`support_${process.pid}_${area.replaceAll(' ', '_')}`);
    const pool = await new mssql.ConnectionPool({ ...server.config, database, pool: { min: 0, max: 1 }, validateConnection: false }).connect();
    await pool.request().batch(EXAMPLE_SETUP);
    at = { area, database, pool };
    return at;
  };
  return {
    ask: async (area, text) => {
      const { database, pool } = await enter(area);
      const answers = await answersTo(pool, text);
      if (answers.length === 0) await pool.request().batch(`IF @@TRANCOUNT > 0 ROLLBACK; USE [${database}];`);
      return answers;
    },
    close: async () => {
      await at?.pool.close();
    },
  };
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
