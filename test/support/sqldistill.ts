import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/sqldistill.mjs', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment; undefined takes a variable out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** Resolves when standard error has matched; rejects when the command ends before. */
  readonly saying: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly done: Promise<Outcome>;
}

/** Starts `sqldistill …` as a process of its own, without the connection that the tests' own environment may name. */
export function startSqldistill(args: readonly string[], options: RunOptions = {}): RunningCommand {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd,
    env: { ...process.env, MSSQL_URL: undefined, MSSQL_PASSWORD: undefined, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return {
    child,
    done,
    saying: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(stderr);
          if (match !== null) resolve(match);
        };
        child.stderr.on('data', look);
        look();
        void done.then(({ code }) => reject(new Error(`sqldistill ${args.join(' ')} ended with ${code} before it said ${pattern}:\n${stderr}`)));
      }),
  };
}

/** Runs `sqldistill …` to its end. */
export const sqldistill = (args: readonly string[], options: RunOptions = {}): Promise<Outcome> => startSqldistill(args, options).done;
