import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import yargs from 'yargs';
import { checkScripts, startServer } from './index.ts';

/**
 * `tsql-local --port 1433 --data ./data`: runs in the foreground until it is interrupted. Exit codes: 0 stopped, 1 failed, 2 wrong usage.
 * `tsql-local check FILE…`: prints what is wrong with scripts. Exit codes: 0 nothing, 1 a fault, 2 wrong usage.
 */
export async function main(argv: readonly string[]): Promise<void> {
  await (argv[0] === 'check' ? check(argv.slice(1)) : serve(argv));
}

async function serve(argv: readonly string[]): Promise<void> {
  const parser = yargs([...argv])
    .scriptName('tsql-local')
    .usage('$0 [--port 1433] [--data ./data]\n\nRuns the local engine in the foreground. The password comes from TSQL_LOCAL_PASSWORD; without it one is made and printed.\n\n$0 check FILE…\n\nPrints what is wrong with T-SQL scripts, taken in their order as one new database.')
    .option('port', { type: 'number', default: 1433, describe: 'TCP port; 0 for any that is free' })
    .option('host', { type: 'string', default: '127.0.0.1', describe: 'the address to listen on' })
    .option('data', { type: 'string', describe: 'the directory that keeps the data; without it they are thrown away at the end' })
    .option('user', { type: 'string', default: 'sa', describe: 'the login' })
    .example('$0 --port 1433 --data ./data', 'keep the data in ./data')
    .strict()
    .version(false)
    .help()
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  try {
    const args = await parser.parseAsync();
    if (args['help'] === true) return;
    const password = process.env['TSQL_LOCAL_PASSWORD'];
    const server = await startServer({
      host: args.host,
      port: args.port,
      user: args.user,
      ...(args.data === undefined ? {} : { dataDir: args.data }),
      ...(password === undefined ? {} : { password }),
      onProgress: (text) => void process.stderr.write(`${text}\n`),
    });
    process.stdout.write(`tsql-local listens on ${server.host}:${server.port}; user ${server.user}${password === undefined ? `, password ${server.password}` : ''}. Ctrl+C stops it.\n`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await server.close();
  } catch (error) {
    process.stderr.write(`tsql-local: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

async function check(files: readonly string[]): Promise<void> {
  try {
    if (files.length === 0 || files.some((file) => file.startsWith('-'))) throw new UsageError('usage: tsql-local check FILE…');
    const scripts = await Promise.all(files.map(async (name) => ({ name, text: await readFile(name, 'utf8') })));
    const findings = await checkScripts(scripts, { onProgress: (text) => void process.stderr.write(`${text}\n`) });
    for (const { script, line, kind, number, message } of findings) {
      process.stdout.write(`${script}:${line}: ${kind === 'fault' ? 'error' : 'not checked'} ${number}: ${message}\n`);
    }
    if (findings.some(({ kind }) => kind === 'fault')) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`tsql-local: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

class UsageError extends Error {}
