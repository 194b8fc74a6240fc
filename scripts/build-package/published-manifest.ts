/** What of a package.json is asked for here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  /** lib, and folders of the package that are published as they are. */
  readonly files: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * The package.json of the published package: its sources' paths are those of what tsc makes of them, its programs are
 * lib/bin.js, and what only the repository needs is left out.
 */
export function publishedManifest(manifest: Manifest): object {
  const { exports, bin } = manifest;
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([name]) => !onlyHere.includes(name))),
    exports: Object.fromEntries(Object.entries(exports).map(([path, source]) => [path, { types: compiled(source, '.d.ts'), default: compiled(source, '.js') }])),
    ...(bin === undefined ? {} : { bin: Object.fromEntries(Object.keys(bin).map((program) => [program, './lib/bin.js'])) }),
  };
}

const onlyHere = ['private', 'scripts', 'devDependencies'];

/** `./src/index.ts` is `./lib/index.js`. Throws for a path that tsc does not compile. */
function compiled(source: string, ending: string): string {
  const [, path] = /^\.\/src\/(.+)\.ts$/.exec(source) ?? [];
  if (path === undefined) throw new Error(`exports names ${source}, which is no TypeScript in src`);
  return `./lib/${path}${ending}`;
}
