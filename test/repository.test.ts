/** What must hold for every file that git knows or would take. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const bytes = new Map(files.map((path) => [path, readFileSync(join(root, path))]));
const texts = new Map([...bytes].filter(([, content]) => !content.includes(0)).map(([path, content]) => [path, content.toString('utf8')]));

/** `file:line: the line` for each line of each text that matches. */
const linesThat = (pattern: RegExp, among: (path: string) => boolean = () => true): readonly string[] =>
  [...texts].flatMap(([path, text]) => (among(path) ? text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])) : []));

describe('the repository', () => {
  it('is small and made of text', () => {
    expect([...bytes].filter(([, content]) => content.length > 1_000_000).map(([path]) => path)).toEqual([]);
    expect([...bytes].filter(([path, content]) => content.includes(0) && !/\.(?:bin|gz|tgz)$/.test(path)).map(([path]) => path)).toEqual([]);
  });

  it('names no directory of the machine that it was made on', () => {
    const places = ['work', 'home', 'root', 'tmp', 'Users'];
    expect(linesThat(new RegExp(`(?<![\\w.@}/-])/(?:${places.join('|')})/\\w`))).toEqual([]);
  });

  it('names no package registry', () => {
    expect(linesThat(/"resolved": "https?:/, (path) => path === 'package-lock.json')).toEqual([]);
    expect(linesThat(/^\s*(?:@[\w-]+:)?registry\s*=/, (path) => path.endsWith('.npmrc'))).toEqual([]);
  });

  it('skips no test', () => {
    expect(linesThat(/\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|\bx(?:it|describe|test)\(/, (path) => path.endsWith('.ts'))).toEqual([]);
  });

  it('has no work left for later in its texts', () => {
    const words = ['TODO', 'FIXME', 'XXX'];
    expect(linesThat(new RegExp(`\\b(?:${words.join('|')})\\b`), (path) => path !== 'test/repository.test.ts' && path !== 'package-lock.json')).toEqual([]);
  });

  it('names exact versions of what it depends on, in agreement with the lock file', () => {
    const lock = JSON.parse(texts.get('package-lock.json') ?? '{}') as { packages: Record<string, { dependencies?: object; devDependencies?: object }> };
    for (const [path, text] of texts) {
      if (!/^(?:packages\/[^/]+\/)?package\.json$/.test(path)) continue;
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };
      const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
      expect({ path, loose }).toEqual({ path, loose: [] });
      const locked = lock.packages[path.replace(/\/?package\.json$/, '')];
      expect({ path, dependencies: locked?.dependencies ?? {}, devDependencies: locked?.devDependencies ?? {} }).toEqual({ path, dependencies, devDependencies });
    }
  });
});
