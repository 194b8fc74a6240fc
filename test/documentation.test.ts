/** Every path and every command that the pages for readers name is there. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runMain } from './support/run-main.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'db/README.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
].filter((page) => page.endsWith('.md'));

interface Page {
  readonly text: string;
  /** Where its paths may begin. */
  readonly bases: readonly string[];
  /** What stands in backticks or in code blocks, line by line. */
  readonly code: readonly string[];
}

function readPage(page: string): Page {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```/gms)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return { text, bases: [root, join(root, dirname(page))], code: [...blocks, ...inline] };
}

/** Made by a command that the page names beside them. */
const made = ['bench/results.json', '.tsqlt-runner/last-failed.json'];

/** A word that can only be a path of this repository: it begins in one of its folders, or has the ending of a kind of file that models do not have. What begins with ./ is the reader's. */
function isPath(word: string, bases: readonly string[]): boolean {
  if (!/^(?!\.\/)[\w.-]+(?:\/[\w.-]+)*\/?$/.test(word) || made.includes(word)) return false;
  const [first = ''] = word.split('/');
  return word.includes('/') ? bases.some((base) => existsSync(join(base, first))) : /\w\.(?:md|ts|mjs|sql|tsv|yaml)$/.test(word);
}

/** What follows `sqldistill` in a line; of a list such as `sqldistill deploy | status` each. */
function commandsIn(line: string): readonly string[] {
  const list = /(?:^|\s)sqldistill ([a-z ]+(?: \| [a-z ]+)+)$/.exec(line)?.[1];
  return list === undefined ? [...line.matchAll(/(?:^|[\s(])sqldistill ([a-z][^#|]*)/g)].map(([, rest = '']) => rest) : list.split(' | ');
}

/** `sp_Name.sql` and `name.ts` stand for a file to be written. */
const withoutPlaceholder = (path: string): string => path.replace(/(?:^|\/)(?:sp_)?[Nn]ame\.\w+$/, '') || '.';

describe.each(pages)('%s', (page) => {
  const { text, bases, code } = readPage(page);

  it('links to files that exist', () => {
    // Brackets and parentheses of code are no link.
    const links = [...text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]+`/g, '').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it('names paths that exist', () => {
    const words = code.flatMap((line) => line.split(/[\s'"(),;:]+/)).filter((word) => isPath(word, bases));
    expect(words.filter((word) => !bases.some((base) => existsSync(join(base, withoutPlaceholder(word)))))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = code.flatMap((line) => [...line.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test)\b)/g)].map(([, script, test]) => script ?? test ?? ''));
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('names commands that exist, with flags that they have', async () => {
    for (const line of code) {
      for (const rest of commandsIn(line)) {
        const [command = '', strategy = ''] = rest.split(/\s+/);
        const words = ['extract', 'models'].includes(command) && /^[a-z]/.test(strategy) ? [command, strategy] : [command];
        const { code: exit, stdout } = await runMain([...words, '--help']);
        expect({ line, exit, known: stdout.startsWith(`sqldistill ${words.join(' ')}`) }).toEqual({ line, exit: 0, known: true });
        for (const [flag] of rest.matchAll(/--[a-z][a-z-]*/g)) expect(`${line}\n${stdout}`).toContain(`  ${flag}`);
      }
    }
  });

  it('names programs of the packages that exist', () => {
    const programs = readdirSync(join(root, 'packages')).flatMap((name) => Object.keys((JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { bin?: object }).bin ?? {}));
    const known = [...programs, 'sqldistill', 'vitest', 'tsc', 'oxlint', 'tsx'];
    const named = code.flatMap((line) => [...line.matchAll(/\bnpx ([\w-]+)/g)].map(([, program = '']) => program));
    expect(named.filter((program) => !known.includes(program))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('tells of every room of the local engine', () => {
    const rooms = readdirSync(join(root, 'packages/tsql-local/src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const table = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    expect(rooms.filter((room) => !table.includes(`| \`${room}\` |`))).toEqual([]);
  });
});

describe('db/README.md', () => {
  it('tells of every procedure and every table', () => {
    const page = readFileSync(join(root, 'db/README.md'), 'utf8');
    const procedures = readdirSync(join(root, 'db/procedures')).map((name) => name.replace(/\.sql$/, '').replace(/^(?=sp_)/, 'dbo.'));
    const migrations = readdirSync(join(root, 'db/migrations')).filter((name) => name.includes('.do.')).map((name) => readFileSync(join(root, 'db/migrations', name), 'utf8'));
    const tables = migrations.flatMap((text) => [...text.matchAll(/CREATE TABLE (\w+\.\w+)/g)].map(([, name = '']) => name));
    expect([...procedures, ...tables].filter((name) => !page.includes(name))).toEqual([]);
  });
});
