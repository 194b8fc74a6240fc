import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const fixtures = new URL('./fixture/', import.meta.url);
const tsx = createRequire(import.meta.url).resolve('tsx');

/** For a test that starts processes, each of which loads and compiles everything anew. */
export const processTestTimeout = 180_000;

/** Starts a program of fixture/ in a process of its own. */
export function startFixture(name: string, ...parameters: readonly string[]): ChildProcess {
  return startNode('--import', tsx, fixturePath(name), ...parameters);
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(name, fixtures));
}

export function startNode(...parameters: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...parameters], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** What a process prints until it ends. */
export async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    output += part;
  });
  await new Promise((resolve) => child.once('close', resolve));
  return output;
}

/** Resolves when the process has printed a line for which `wanted` holds, with all lines so far. */
export function lineOf(child: ChildProcess, wanted: (line: string) => boolean): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      const lines = output.split('\n').slice(0, -1);
      if (lines.some(wanted)) resolve(lines);
    });
    child.once('close', () => reject(new Error(`the process ended after: ${output}`)));
  });
}
