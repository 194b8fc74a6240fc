import { once } from 'node:events';
import type { CommandModule } from 'yargs';
import { defaultDataDirectory, openLocalEngine } from '../connection/local-engine.ts';
import { note } from './connect.ts';
import { wholeNumber } from './whole-number.ts';

interface LocalArguments {
  readonly data: string;
  readonly port: number | undefined;
}

export const localCommand: CommandModule<object, LocalArguments> = {
  command: 'local',
  describe: 'run the local engine until Ctrl+C; other commands with the same --data share it',
  builder: (yargs) =>
    yargs
      .option('data', { type: 'string', default: defaultDataDirectory, describe: 'the directory that keeps the data' })
      .option('port', { type: 'number', coerce: wholeNumber('--port', 1, 65_535), describe: 'the TCP port on 127.0.0.1 (default: any that is free)' })
      .example('$0 local --port 1433', 'an engine that SQL Server clients can connect to')
      .epilogue('Exit codes: 0 stopped, 1 failed (another process holds the directory or the port), 2 wrong usage.'),
  handler: async (args) => {
    const engine = await openLocalEngine({ dataDirectory: args.data, port: args.port, announce: true, onProgress: note });
    const { server, port, user, password } = engine.target;
    note(`The local engine listens on ${server}:${port}; user ${user}, password ${password}. Ctrl+C stops it.`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await engine.close();
    note('Stopped.');
  },
};
