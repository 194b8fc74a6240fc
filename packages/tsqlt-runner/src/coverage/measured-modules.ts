import type { Session } from '../connect/session.ts';
import { modulesOf } from '../discover/test-case.ts';
import type { FileBatch, Module, TestFile } from '../discover/test-file.ts';
import { RunnerError } from '../runner-error.ts';
import { moduleIds } from '../run/module-ids.ts';
import { coverableModule, type CoverableModule } from './coverable-module.ts';

export interface MeasuredModules {
  readonly modules: readonly CoverableModule[];
  /** The same by object_id. */
  readonly ids: ReadonlyMap<number, Module>;
}

/**
 * The modules of scripts as the database has them: the engine tells statements by their place in its own text, which is not
 * quite the script's (CREATE OR ALTER is kept as CREATE). Throws RunnerError for a module that is missing or another one.
 */
export async function measuredModules(session: Session, files: readonly TestFile[]): Promise<MeasuredModules> {
  const defined = modulesOf(files);
  const ids = await moduleIds(session, defined);
  const texts = new Map((await session.query<{ id: number; text: string }>('SELECT object_id AS id, definition AS [text] FROM sys.sql_modules WHERE definition IS NOT NULL;')).map(({ id, text }) => [id, text]));
  const textOf = new Map([...ids].map(([id, module]) => [module, texts.get(id)]));
  const last = new Set(defined.values());
  const modules = files.flatMap(({ batches }) => batches.flatMap((batch) => (batch.module !== undefined && last.has(batch.module) ? asKept(batch, batch.module, textOf.get(batch.module)) : [])));
  return { modules, ids };
}

function asKept(batch: FileBatch, module: Module, text: string | undefined): readonly CoverableModule[] {
  const written = coverableModule(batch);
  const kept = text === undefined ? undefined : coverableModule({ ...batch, text });
  if (written === undefined) return [];
  const lines = (one: CoverableModule): string => one.statements.map(({ line }) => line).join();
  if (kept === undefined) throw new RunnerError(`${module.file}:${module.definitionLine}: ${module.schema}.${module.name} is to be measured, but the database does not have it.`);
  if (lines(written) !== lines(kept)) throw new RunnerError(`${module.file}:${module.definitionLine}: ${module.schema}.${module.name} is to be measured, but the database has another text of it.`);
  return [kept];
}
