import type { PGliteOptions } from '@electric-sql/pglite';

/** The parts of WebAssembly's JavaScript interface that Node's type declarations leave to the DOM's. */
interface WebAssemblyInterface {
  compile(bytes: Uint8Array): Promise<CompiledModule>;
}

/** A WebAssembly.Module: PGlite takes it, nobody looks into it. */
export type CompiledModule = NonNullable<PGliteOptions['pgliteWasmModule']>;

/** Values that a module imports, by namespace and name. */
export type WebAssemblyImports = Record<string, Record<string, unknown>>;

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
