import type { DefinitionRoom } from '../translate/definition/compiled-definition.ts';
import { compileContext } from './compile.ts';
import type { Run } from './session-state.ts';

/** What a definition is compiled against. */
export function definitionRoom(run: Run): DefinitionRoom {
  const { engine, session, frame } = run;
  return {
    context: compileContext(run),
    catalog: engine.catalog,
    inTransaction: session.transaction.count > 0,
    ownTemporaryTables: new Set([...(frame.kind === 'batch' ? session : frame).temporaryTables.keys(), ...session.globalTables.tables.keys()]),
    isDatabaseInUse: (name) => [...engine.sessions].some((other) => other !== session && other.database.toLowerCase() === name.toLowerCase()),
  };
}
