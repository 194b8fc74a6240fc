import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('.', import.meta.url));

/** Whether a .NET SDK is on this machine. */
export const hasDotnet = (): boolean => spawnSync('dotnet', ['--version']).status === 0;

/** Builds tsql-oracle where its sources are newer than its last build; gives the path of its program. Throws what the build printed. */
export function buildOracle(): string {
  const built = findBuilt();
  if (built !== undefined && statSync(built).mtimeMs >= newestSource()) return built;
  const build = spawnSync('dotnet', ['build', source, '-c', 'Release', '--nologo', '-v', 'quiet'], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`tsql-oracle does not build:\n${build.stdout}${build.stderr}`);
  const program = findBuilt();
  if (program === undefined) throw new Error('the build left no tsql-oracle.dll');
  return program;
}

function findBuilt(): string | undefined {
  const release = join(source, 'bin', 'Release');
  if (!existsSync(release)) return undefined;
  return readdirSync(release).map((framework) => join(release, framework, 'tsql-oracle.dll')).find((path) => existsSync(path));
}

const newestSource = (): number =>
  Math.max(...readdirSync(source).filter((name) => /\.(cs|csproj)$/.test(name)).map((name) => statSync(join(source, name)).mtimeMs));
