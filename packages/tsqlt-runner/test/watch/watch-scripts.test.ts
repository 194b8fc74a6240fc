import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { watchScripts, type ScriptWatch } from '../../src/watch/watch-scripts.ts';

let directory = '';
let scripts: ScriptWatch | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tsqlt-runner-'));
  mkdirSync(join(directory, 'tests/deep'), { recursive: true });
  writeFileSync(join(directory, 'tests/one.sql'), '');
});
afterEach(() => {
  scripts?.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('watchScripts', () => {
  it.each([
    ['a directory', 'tests', 'tests/deep/new.sql'],
    ['a file', 'tests/one.sql', 'tests/one.sql'],
    ['a glob', 'tests/*.sql', 'tests/two.SQL'],
  ])('tells of a script that changes or appears by %s', async (_what, path, file) => {
    scripts = watchScripts(directory, [path]);
    const change = scripts.change();
    writeFileSync(join(directory, file), 'PRINT 1;');
    await change;
  });

  it('tells of a change that came while nobody waited', async () => {
    scripts = watchScripts(directory, ['tests']);
    const first = scripts.change();
    writeFileSync(join(directory, 'tests/one.sql'), 'PRINT 1;');
    await first;
    writeFileSync(join(directory, 'tests/one.sql'), 'PRINT 2;');
    await scripts.change();
  });
});
