import yargs, { type CommandModule } from 'yargs';
import { compareCommand } from './commands/compare.ts';
import { deployCommand } from './commands/deploy.ts';
import { exportCommand } from './commands/export.ts';
import { extractCommand } from './commands/extract.ts';
import { ingestCommand } from './commands/ingest.ts';
import { localCommand } from './commands/local.ts';
import { modelsCommand } from './commands/models.ts';
import { statusCommand } from './commands/status.ts';
import { undoCommand } from './commands/undo.ts';
import { UserError, exitCodes } from './user-error.ts';
import { describeError } from './describe-error.ts';

// Each module knows its own arguments; yargs' list of modules cannot say so.
const commands = [deployCommand, statusCommand, undoCommand, ingestCommand, modelsCommand, extractCommand, compareCommand, exportCommand, localCommand] as unknown as CommandModule[];

/** yargs makes a list of an option that is given twice; no command knows what to do with one. */
function refuseRepeated(args: Readonly<Record<string, unknown>>): true {
  for (const [name, value] of Object.entries(args)) {
    if (name !== '_' && Array.isArray(value)) throw new UserError(`--${name} is given more than once.`, { exitCode: exitCodes.usage });
  }
  return true;
}

/** Runs one command line. Sets process.exitCode; prints a failure as one message, with its stack only under SQLDISTILL_DEBUG. */
export async function main(argv: readonly string[]): Promise<void> {
  const parser = yargs([...argv])
    .scriptName('sqldistill')
    .usage('$0 <command>\n\nKeeps transformer models in SQL Server and cuts smaller student models out of them.')
    .command(commands)
    .demandCommand(1, 'Name a command')
    .strictCommands()
    .strict()
    .check(refuseRepeated, true)
    .wrap(Math.min(120, process.stdout.columns ?? 100))
    .version(false)
    .help()
    .exitProcess(false)
    .fail((message, error) => {
      // yargs keeps of an error in an argument only its text; what a command throws comes as it is.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw new UserError(`${(message ?? error?.message ?? 'Wrong usage').replace(/\.$/, '')}. (sqldistill --help tells more.)`, { exitCode: exitCodes.usage });
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    const { message, exitCode } = describeError(error);
    process.stderr.write(`sqldistill: ${message}\n`);
    if (process.env['SQLDISTILL_DEBUG'] !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    process.exitCode = exitCode;
  }
}
