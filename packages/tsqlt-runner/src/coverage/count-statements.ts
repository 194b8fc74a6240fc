import type { EngineEvents } from '../connect/engine-events.ts';
import type { Module } from '../discover/test-file.ts';
import type { CoverableModule } from './coverable-module.ts';
import { gather, type Coverage } from './coverage.ts';

export interface StatementCounter {
  readonly coverage: () => Coverage;
}

/** Counts from now on. `ids`: the measured modules by object_id in `database`; what a test puts in a module's place has another. */
export function countStatements(events: EngineEvents, database: string, modules: readonly CoverableModule[], ids: ReadonlyMap<number, Module>): StatementCounter {
  const counts = new Map<Module, Map<number, number>>();
  const starts = new Map(modules.filter(({ measured }) => measured === 'whole').map(({ module, statements }) => [module, statements[0]?.start]));
  const count = (module: Module, start: number): void => {
    const ofModule = counts.get(module) ?? new Map<number, number>();
    counts.set(module, ofModule.set(start, (ofModule.get(start) ?? 0) + 1));
  };
  events.subscribe({
    onStatement: (event) => {
      const module = event.database === database ? ids.get(event.objectId) : undefined;
      if (module !== undefined) count(module, event.start);
    },
    onModuleUse: (use) => {
      const module = use.database === database ? ids.get(use.objectId) : undefined;
      const start = module === undefined ? undefined : starts.get(module);
      if (module !== undefined && start !== undefined) count(module, start);
    },
  });
  return { coverage: () => gather(modules, (module, start) => counts.get(module)?.get(start) ?? 0) };
}
