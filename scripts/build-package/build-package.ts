import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.ts';
import { publishedManifest, type Manifest } from './published-manifest.ts';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));

export const packageNames: readonly string[] = readdirSync(packages).filter((name) => existsSync(join(packages, name, 'package.json')));

const readManifest = async (name: string): Promise<Manifest> => JSON.parse(await readFile(join(packages, name, 'package.json'), 'utf8')) as Manifest;

/**
 * Fills `out` with a package as it is published: lib/ with JavaScript and declarations, package.json, README.md, LICENSE.
 * What was in `out` goes. Throws Error with the compiler's words where the sources do not compile.
 */
export async function buildPackage(name: string, out: string): Promise<void> {
  const manifest = await readManifest(name);
  const scratch = await mkdtemp(join(tmpdir(), 'build-package-'));
  try {
    // Declarations of the workspace's packages that this one imports: its sources would be compiled along otherwise.
    const siblings: Record<string, string> = {};
    for (const sibling of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).filter((dependency) => packageNames.includes(dependency))) {
      await buildPackage(sibling, join(scratch, sibling));
      siblings[sibling] = join(scratch, sibling, 'lib', 'index.d.ts');
    }
    await rm(out, { recursive: true, force: true });
    await compile({ source: join(packages, name, 'src'), out: join(out, 'lib'), declarations: siblings, scratch });
    // What is JavaScript already.
    await cp(join(packages, name, 'src'), join(out, 'lib'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
    for (const folder of manifest.files.filter((file) => file !== 'lib')) await cp(join(packages, name, folder), join(out, folder), { recursive: true });
    for (const file of ['README.md', 'LICENSE']) await copyFile(join(packages, name, file), join(out, file));
    await writeFile(join(out, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  } finally {
    await rm(scratch, { recursive: true });
  }
}
