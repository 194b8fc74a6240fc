import { vi } from 'vitest';
import { main } from '../../src/cli.ts';
import type { Outcome } from './sqldistill.ts';

/** Runs a command line within this process, which is quicker than one of its own. MSSQL_URL and MSSQL_PASSWORD are those of `environment`, or none. */
export async function runMain(args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((stdout += String(text)))),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((stderr += String(text)))),
    vi.spyOn(console, 'log').mockImplementation((text) => void (stdout += `${String(text)}\n`)),
  ];
  vi.stubEnv('MSSQL_URL', environment['MSSQL_URL']);
  vi.stubEnv('MSSQL_PASSWORD', environment['MSSQL_PASSWORD']);
  try {
    await main(args);
    return { code: Number(process.exitCode ?? 0), stdout, stderr };
  } finally {
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
