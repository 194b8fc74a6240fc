/** The parts of WebAssembly's JavaScript interface that Node's type declarations leave to the DOM's. */
interface WebAssemblyInterface {
  compile(bytes: Uint8Array): Promise<WebAssembly.Module>;
}

/** Values that a module imports, by namespace and name. */
export type WebAssemblyImports = Record<string, Record<string, unknown>>;

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
