import type { CompileContext } from '../bind/compile-context.ts';
import type { ModuleRecord, ObjectRecord } from '../catalog/records.ts';
import type { Store } from '../store/store.ts';
import { compileRoutine, type CompiledRoutine } from '../translate/routine/compile-routine.ts';
import type { EngineParts } from './session-state.ts';

/** The text that PostgreSQL has of each function, by the catalog's record of it: a reload makes new records. */
const installed = new WeakMap<ObjectRecord, string>();

/**
 * Puts functions that a definition has made or changed what they mean (a table that was missing, a column more) into PostgreSQL
 * anew. Runs within the definition's own transaction, so that a rollback undoes both.
 */
export async function installRoutines(engine: Pick<EngineParts, 'catalog'>, store: Pick<Store, 'run'>): Promise<void> {
  for (const record of engine.catalog.state.objects.values()) {
    const compiled = compiledRoutine(record, engine);
    if (compiled === undefined) continue;
    const text = compiled.sql.join(';\n');
    if (installed.get(record) === text) continue;
    await store.run(text);
    installed.set(record, text);
  }
}

/** undefined for an object that is no scalar or multi-statement function. */
export function compiledRoutine(record: ObjectRecord, engine: Pick<EngineParts, 'catalog'>): CompiledRoutine | undefined {
  if (record.type !== 'FN' && record.type !== 'TF') return undefined;
  const info = (record as ModuleRecord).describe();
  if (info?.kind !== 'scalar function' && info?.kind !== 'table function') return undefined;
  const context: CompileContext = {
    catalog: engine.catalog.reader({ database: info.database, temporaryTables: new Map() }),
    variables: new Map(),
    defaultSchema: info.schema,
    quotedIdentifier: info.quotedIdentifier,
    module: 'function',
  };
  return compileRoutine(info, context);
}
