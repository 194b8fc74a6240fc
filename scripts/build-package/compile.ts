import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Compilation {
  /** The directory of TypeScript. */
  readonly source: string;
  readonly out: string;
  /** For packages by name, the declarations to read in place of their sources. */
  readonly declarations: Readonly<Record<string, string>>;
  /** A directory for the compiler's configuration. */
  readonly scratch: string;
}

/** Compiles to ECMAScript modules and declarations by the repository's settings. Throws Error with the compiler's words. */
export async function compile({ source, out, declarations, scratch }: Compilation): Promise<void> {
  const config = join(scratch, 'tsconfig.json');
  await writeFile(config, JSON.stringify({
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: source,
      outDir: out,
      typeRoots: [join(root, 'node_modules/@types')],
      paths: Object.fromEntries(Object.entries(declarations).map(([name, path]) => [name, [path]])),
    },
    include: [source],
  }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${source} does not compile:\n${stdout}${stderr}`);
  await nameCompiledFiles(out);
}

/** Declarations keep the specifiers of the sources: './type.ts' is './type.js' there too. */
async function nameCompiledFiles(out: string): Promise<void> {
  for (const path of await readdir(out, { recursive: true })) {
    if (!path.endsWith('.d.ts')) continue;
    const text = await readFile(join(out, path), 'utf8');
    await writeFile(join(out, path), text.replaceAll(/((?:from |import\(|import )(['"])\.{1,2}\/[^'"]+)\.ts\2/g, '$1.js$2'));
  }
}
