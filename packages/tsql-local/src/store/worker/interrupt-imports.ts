import type { WebAssemblyImports } from './web-assembly.ts';

/**
 * Where PostgreSQL calls into JavaScript often: file access, and calls under PG_TRY (invoke_ and a signature). A loop that
 * does neither cannot be reached.
 */
const watched = /^(invoke_[a-z]{1,12}|fd_p?read|fd_p?write|clock_time_get|__syscall_openat)$/;

/** The others are proxies that make an entry of each name they are asked for. */
const namespaces = ['env', 'wasi_snapshot_preview1'];

type Imported = (...values: readonly unknown[]) => unknown;

/** Lets a cancellation reach a statement that sends no rows: `look` is called on each of these calls. */
export function watchImports(imports: WebAssemblyImports, look: () => void): void {
  for (const namespace of namespaces) {
    const functions = imports[namespace] ?? {};
    for (const [name, value] of Object.entries(functions)) {
      if (typeof value === 'function' && watched.test(name)) functions[name] = lookFirst(value as Imported, look);
    }
  }
}

/** Twelve parameters are enough for each of them, and cost a third of what a rest parameter does. */
function lookFirst(call: Imported, look: () => void): Imported {
  return (a, b, c, d, e, f, g, h, i, j, k, l) => {
    look();
    return call(a, b, c, d, e, f, g, h, i, j, k, l);
  };
}
