import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CONFIG_FILE } from '../directory/model-directory.ts';
import { ModelFileError } from '../model-file-error.ts';

/**
 * A directory that appears under its name only when it is whole. It is filled as `.partial-NAME-PID-START` beside its
 * target and renamed at the end. What a killed process left is cleared by the next one that stages the same target:
 * process number and start time tell whose it is.
 */
export class StagingDirectory {
  readonly target: string;
  /** Where to write. */
  readonly path: string;
  readonly #replaces: boolean;

  private constructor(target: string, path: string, replaces: boolean) {
    this.target = target;
    this.path = path;
    this.#replaces = replaces;
  }

  /**
   * Makes the directory to write into.
   *
   * @param target must not exist, unless `force` allows to replace it
   * @param force replaces an earlier model directory (one with a config.json, or an empty one); nothing else
   */
  static async open(target: string, force: boolean): Promise<StagingDirectory> {
    const whole = resolve(target);
    await mkdir(dirname(whole), { recursive: true });
    await clearLeftovers(whole);
    await checkTarget(whole, force);
    const path = join(dirname(whole), `.partial-${basename(whole)}-${process.pid}-${processStart()}`);
    await mkdir(path);
    return new StagingDirectory(whole, path, force);
  }

  /** Puts the directory under its target's name, and an earlier one away. */
  async commit(): Promise<void> {
    const parent = dirname(this.target);
    await syncDirectory(this.path);
    await checkTarget(this.target, this.#replaces);
    const earlier = (await exists(this.target)) ? `${this.path}-old` : null;
    if (earlier !== null) {
      await rename(this.target, earlier);
    }
    try {
      await rename(this.path, this.target);
    } catch (cause) {
      if (earlier !== null) {
        await rename(earlier, this.target);
      }
      throw cause;
    }
    await syncDirectory(parent);
    if (earlier !== null) {
      await rm(earlier, { recursive: true });
    }
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

async function checkTarget(target: string, force: boolean): Promise<void> {
  const found = await lstat(target).catch(() => null);
  if (found === null) {
    return;
  }
  if (!found.isDirectory()) {
    throw new ModelFileError({ code: 'exists', file: target, problem: 'exists and is not a directory', remedy: 'Choose another name, or remove it yourself.' });
  }
  if (!force) {
    throw new ModelFileError({ code: 'exists', file: target, problem: 'already exists', remedy: 'Choose another directory, or replace this one with --force.' });
  }
  const names = await readdir(target);
  if (names.length > 0 && !names.includes(CONFIG_FILE)) {
    throw new ModelFileError({
      code: 'exists',
      file: target,
      problem: `holds files but no ${CONFIG_FILE}, so it is no model directory and is not replaced`,
      remedy: 'Choose another directory, or remove this one yourself.',
    });
  }
}

/** Removes what killed processes left of this target, and puts back a directory that one of them had set aside. */
async function clearLeftovers(target: string): Promise<void> {
  const parent = dirname(target);
  const start = `.partial-${basename(target)}-`;
  for (const name of await readdir(parent)) {
    const [, pid = '', started = '', old] = (name.startsWith(start) && /^(\d+)-(\d+)(-old)?$/.exec(name.slice(start.length))) || [];
    if (pid === '') {
      continue;
    }
    const path = join(parent, name);
    if (isRunning(Number(pid), Number(started))) {
      throw new ModelFileError({
        code: 'busy',
        file: target,
        problem: `process ${pid} is writing it just now`,
        remedy: `Wait until it is done; if no such export runs, remove ${path}.`,
      });
    }
    if (old !== undefined && !(await exists(target))) {
      await rename(path, target);
    } else {
      await rm(path, { recursive: true });
    }
  }
}

/** Whether the process runs. A number that is our own may be that of a dead process, which started at another time. */
function isRunning(pid: number, started: number): boolean {
  if (pid === process.pid) {
    return started === processStart();
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function processStart(): number {
  return Math.floor(performance.timeOrigin);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Makes renames and new names in a directory durable; Windows cannot open one, and needs no such call. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
