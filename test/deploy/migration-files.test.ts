import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMigrations } from '../../src/deploy/migration-files.ts';
import { errorOf } from '../support/error-of.ts';
import { scratch, writeFiles } from '../support/scratch.ts';

const directory = scratch();
const pair = (version: string, name = 'a'): Record<string, string> => ({ [`${version}.do.${name}.sql`]: 'SELECT 1;', [`${version}.undo.${name}.sql`]: 'SELECT 2;' });

describe('findMigrations', () => {
  it('orders by number, not by text', async () => {
    const found = await findMigrations(await directory({ ...pair('10', 'tenth'), ...pair('9', 'ninth'), ...pair('001', 'first') }));
    expect(found.do.map(({ version, name, text }) => [version, name, text])).toEqual([[1, 'first', 'SELECT 1;'], [9, 'ninth', 'SELECT 1;'], [10, 'tenth', 'SELECT 1;']]);
    expect([...found.undo.keys()].toSorted((a, b) => a - b)).toEqual([1, 9, 10]);
    expect(found.undo.get(9)?.text).toBe('SELECT 2;');
  });

  it('passes over a README and hidden files', async () => {
    expect((await findMigrations(await directory({ ...pair('001'), 'README.md': 'about', '.gitkeep': '' }))).do).toHaveLength(1);
  });

  it('takes a directory whose name looks like a pattern', async () => {
    const odd = join(await directory(), '[a]{b,c}*(d) e!');
    await mkdir(odd);
    await writeFiles(odd, pair('001'));
    const [migration] = (await findMigrations(odd)).do;
    expect(migration?.file).toBe(join(odd, '001.do.a.sql'));
  });

  it.each([
    ['a directory without files', {}, 'There is no migration in'],
    ['a name without action', { '001.models.sql': '' }, '001.models.sql is no migration'],
    ['a name that begins with no number', { 'models.do.a.sql': '' }, 'models.do.a.sql is no migration'],
    ['a version that a number cannot hold', pair('12345678901234567'), '12345678901234567.do.a.sql is no migration'],
    ['version 0', pair('000'), '000.do.a.sql is no migration'],
    ['a quote in a name', { "001.do.o'clock.sql": '' }, "001.do.o'clock.sql is no migration"],
    ['a JavaScript migration', { '001.do.a.js': 'export const generateSql = () => "";' }, '001.do.a.js is no migration'],
    ['an ending in capitals, which globs miss', { '001.do.a.SQL': '' }, '001.do.a.SQL is no migration'],
    ['a file that an editor left', { ...pair('001'), '002.do.b.sql.bak': '' }, '002.do.b.sql.bak is no migration'],
    ['a version twice', { ...pair('001'), '1.do.b.sql': '' }, 'Two migrations found with version 1 and action do'],
    ['a do without undo', { ...pair('001'), '002.do.b.sql': '' }, '002.do.b.sql has no undo; add 002.undo.b.sql'],
    ['an undo without do', { ...pair('001'), '002.undo.b.sql': '' }, '002.undo.b.sql undoes version 2, which has no do file'],
  ])('refuses %s', async (_what, files: Record<string, string>, message) => {
    const error = await errorOf(findMigrations(await directory(files)));
    expect(error.name).toBe('UserError');
    expect(error.message).toContain(message);
  });

  it('refuses a directory that is not there', async () => {
    const missing = join(await directory(), 'nowhere');
    expect((await errorOf(findMigrations(missing))).message).toContain(`The migrations in ${missing} cannot be read`);
  });
});
