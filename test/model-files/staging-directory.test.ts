import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { StagingDirectory } from '../../src/model-files/student/staging-directory.ts';
import { scratchDirectory } from './support/scratch.ts';
import { writeFiles } from './support/tiny-model.ts';

const scratch = scratchDirectory();
let runs = 0;
let parent = '';
let target = '';
beforeEach(async () => {
  runs += 1;
  parent = join(scratch(), `run-${runs}`);
  target = join(parent, 'a+b');
  await mkdir(parent);
});

const ourStart = Math.floor(performance.timeOrigin);

/** The number of a process that is over. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

describe('a staging directory', () => {
  test('appears under its name when committed, and not at all when discarded', async () => {
    const staging = await StagingDirectory.open(target, false);
    await writeFile(join(staging.path, 'config.json'), '{}');
    expect(await readdir(parent)).toEqual([`.partial-a+b-${process.pid}-${ourStart}`]);
    await staging.commit();
    expect(await readdir(parent)).toEqual(['a+b']);
    const other = await StagingDirectory.open(join(parent, 'other'), false);
    await other.discard();
    expect(await readdir(parent)).toEqual(['a+b']);
  });

  test('makes the directories above its target', async () => {
    const staging = await StagingDirectory.open(join(parent, 'x', 'y', 'z'), false);
    await staging.commit();
    expect(await readdir(join(parent, 'x', 'y'))).toEqual(['z']);
  });

  test('is refused while another writes the same target, in this process or a running one', async () => {
    const staging = await StagingDirectory.open(target, false);
    await expect(StagingDirectory.open(target, true)).rejects.toThrow(`process ${process.pid} is writing it just now`);
    await staging.discard();
    await mkdir(join(parent, `.partial-a+b-${process.ppid}-1`));
    await expect(StagingDirectory.open(target, true)).rejects.toThrow(`process ${process.ppid} is writing it just now. Wait until it is done; if no such export runs, remove ${parent}`);
  });

  test('clears what dead processes left of its target, and of no other', async () => {
    const dead = await deadPid();
    const others = ['.partial-a+b', `.partial-a+b-c-${dead}-1`, `.partial-aab-${dead}-1`, `.partial-a+b-${dead}`, `.partial-a+b-${dead}-1-new`];
    for (const name of [...others, `.partial-a+b-${dead}-1`, `.partial-a+b-${process.pid}-${ourStart - 1}`]) {
      await writeFiles(join(parent, name), { 'model.safetensors': 'half' });
    }
    const staging = await StagingDirectory.open(target, false);
    await staging.discard();
    expect((await readdir(parent)).sort()).toEqual(others.sort());
  });

  test('puts back a directory that a dead process had set aside, but not over a new one', async () => {
    const dead = await deadPid();
    await writeFiles(join(parent, `.partial-a+b-${dead}-1-old`), { 'config.json': 'old' });
    await writeFiles(join(parent, `.partial-a+b-${dead}-1`), { 'config.json': 'half' });
    await expect(StagingDirectory.open(target, false)).rejects.toThrow('already exists');
    expect(await readdir(parent)).toEqual(['a+b']);
    await writeFiles(join(parent, `.partial-a+b-${dead}-1-old`), { 'config.json': 'older' });
    await expect(StagingDirectory.open(target, false)).rejects.toThrow('already exists');
    expect(await readdir(parent)).toEqual(['a+b']);
    expect(await readFile(join(target, 'config.json'), 'utf8')).toBe('old');
  });

  test('does not overwrite what appeared meanwhile', async () => {
    const staging = await StagingDirectory.open(target, false);
    await writeFiles(target, {});
    await expect(staging.commit()).rejects.toThrow('already exists');
    await staging.discard();
    expect(await readdir(parent)).toEqual(['a+b']);
  });

  test('of a killed process is all that it leaves, and the next one clears it', async () => {
    const script = `
      import { StagingDirectory } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../src/model-files/student/staging-directory.ts')).href)};
      await StagingDirectory.open(${JSON.stringify(target)}, false);
      process.stdout.write('ready');
      setInterval(() => undefined, 1000);
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout!, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(parent)).toEqual([expect.stringMatching(new RegExp(`^\\.partial-a\\+b-${child.pid}-\\d+$`))]);
    const staging = await StagingDirectory.open(target, false);
    await staging.commit();
    expect(await readdir(parent)).toEqual(['a+b']);
  });
});
