import type { CompiledModule } from './web-assembly.ts';

export interface StoreWorkerData {
  /** Address of the module that the bootstrap imports. */
  readonly entry: string;
  readonly words: SharedArrayBuffer;
}

/** The first message to the worker: the database that it opens. */
export interface OpenDatabase {
  readonly postgresDirectory: string;
  readonly postgisLibrary: string;
  readonly compiled: CompiledModule;
}
