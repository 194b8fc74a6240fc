/**
 * `npm run build -w tsql-parser`: makes packages/tsql-parser/dist, the directory that is published. The repository itself runs
 * from the sources, so a package.json there points at TypeScript and is private; the one written here points at what tsc made.
 * Arguments: the package's name, and --out DIRECTORY for another place.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPackage, packageNames } from './build-package/build-package.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const [name = '', ...rest] = positionals;
if (!packageNames.includes(name) || rest.length > 0) {
  process.stderr.write(`Name one package: ${packageNames.join(', ')}.\n`);
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const out = values.out === undefined ? join(root, 'packages', name, 'dist') : resolve(values.out);
await mkdir(out, { recursive: true });
await buildPackage(name, out);
process.stdout.write(`Built ${out}; npm publish ${out} publishes it.\n`);
