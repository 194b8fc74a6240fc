import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RunnerError } from '../runner-error.ts';

/**
 * Runs a command of the user's by the shell, with the database in MSSQL_URL: what deploys the code under test. What it prints
 * goes to standard error, for reports have standard output. Throws RunnerError when it fails.
 */
export async function prepare(command: string, directory: string, url: string): Promise<void> {
  const child = spawn(command, { shell: true, cwd: directory, env: { ...process.env, MSSQL_URL: url }, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (text: Buffer) => void process.stderr.write(text));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0) throw new RunnerError(`The command of --prepare ended with ${code ?? signal}, so no test was run: ${command}`);
}
