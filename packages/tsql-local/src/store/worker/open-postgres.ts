/** Opens PGlite on a directory, with PostGIS. */
import { PGlite, type Extension } from '@electric-sql/pglite';
import { postgis as completePostgis } from '@electric-sql/pglite-postgis';
import { startParameters } from '../prepared/postgres-settings.ts';
import type { StatementRunner } from './statement-runner.ts';
import type { CompiledModule, WebAssemblyImports } from './web-assembly.ts';

export interface OpenPostgresOptions {
  readonly postgresDirectory: string;
  /** PostGIS's library, once the extension has been created; without it PGlite loads the extension's whole package. */
  readonly postgisLibrary?: string;
  /** PostgreSQL compiled already; without it PGlite compiles it. */
  readonly compiled?: CompiledModule;
  /** Arguments of initdb, where the directory is empty. */
  readonly initdbArguments?: readonly string[];
  /** Wraps what PostgreSQL imports, before it starts. */
  readonly wrapImports?: (imports: WebAssemblyImports) => void;
}

export function openPostgres(options: OpenPostgresOptions): Promise<PGlite> {
  const { postgresDirectory, postgisLibrary, compiled, initdbArguments, wrapImports } = options;
  const postgis = postgisLibrary === undefined ? completePostgis : lazyPostgis(postgisLibrary);
  return PGlite.create({
    dataDir: postgresDirectory,
    extensions: wrapImports === undefined ? { postgis } : { postgis, imports: importWrapper(wrapImports) },
    startParams: startParameters(PGlite.defaultStartParams),
    ...(compiled === undefined ? {} : { pgliteWasmModule: compiled }),
    ...(initdbArguments === undefined ? {} : { initDbStartParams: [...initdbArguments] }),
  });
}

/** Closes cleanly: what is open is rolled back, and the next start has nothing to recover. */
export async function closePostgres(pglite: PGlite, runner: StatementRunner): Promise<void> {
  if (runner.status !== 'I') runner.simple('ROLLBACK');
  runner.simple('CHECKPOINT');
  await pglite.close();
}

interface EmscriptenFiles {
  readonly filesystems: { readonly NODEFS: unknown };
  mkdir(path: string): void;
  mount(type: unknown, options: { root: string }, path: string): void;
  symlink(target: string, path: string): void;
}

interface EmscriptenOptions {
  readonly preRun: readonly ((module: { readonly FS: EmscriptenFiles }) => void)[];
  readonly instantiateWasm: (imports: WebAssemblyImports, done: unknown) => unknown;
}

/**
 * Puts the library where PostgreSQL looks for it and leaves loading to PostgreSQL: compiling it takes most of a second,
 * which a database without geometry never needs.
 */
function lazyPostgis(library: string): Extension {
  const separator = Math.max(library.lastIndexOf('/'), library.lastIndexOf('\\'));
  return {
    name: 'postgis',
    setup: (_pglite, options: EmscriptenOptions) => {
      const place = ({ FS }: { readonly FS: EmscriptenFiles }): void => {
        FS.mkdir('/postgis');
        FS.mount(FS.filesystems.NODEFS, { root: library.slice(0, separator) }, '/postgis');
        FS.symlink(`/postgis/${library.slice(separator + 1)}`, '/pglite/lib/postgresql/postgis-3.so');
      };
      return Promise.resolve({ emscriptenOpts: { ...options, preRun: [...options.preRun, place] } });
    },
  };
}

function importWrapper(wrapImports: (imports: WebAssemblyImports) => void): Extension {
  return {
    name: 'imports',
    setup: (_pglite, options: EmscriptenOptions) => {
      const instantiateWasm: EmscriptenOptions['instantiateWasm'] = (imports, done) => {
        wrapImports(imports);
        return options.instantiateWasm(imports, done);
      };
      return Promise.resolve({ emscriptenOpts: { ...options, instantiateWasm } });
    },
  };
}
