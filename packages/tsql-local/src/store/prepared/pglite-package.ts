import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder with PGlite's built files. */
export const pgliteFiles = dirname(require.resolve('@electric-sql/pglite'));

const postgisFiles = dirname(require.resolve('@electric-sql/pglite-postgis'));

/** PostGIS as it is published: with libraries for rasters and topology, which take seconds to compile. */
export const postgisPackage = join(postgisFiles, 'postgis.tar.gz');

/** Versions that a data directory depends on. */
export const packageVersions = { pglite: versionIn(pgliteFiles), postgis: versionIn(postgisFiles) } as const;

function versionIn(files: string): string {
  const { version } = JSON.parse(readFileSync(join(files, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
