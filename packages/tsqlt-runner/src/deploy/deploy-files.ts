import type { ServerMessage } from '../connect/server-message.ts';
import type { Session } from '../connect/session.ts';
import type { FileBatch, TestFile } from '../discover/test-file.ts';
import { RunnerError } from '../runner-error.ts';

/** So many errors are told; one at the beginning of a script brings others after it. */
const told = 20;

/**
 * Runs every batch of the scripts, as sqlcmd does: a batch that fails does not keep the next one from running. Throws
 * RunnerError that tells what failed, by file and line.
 */
export async function deployFiles(session: Session, files: readonly TestFile[]): Promise<void> {
  const faults: string[] = [];
  for (const { path, batches } of files) {
    // A script may have left for another database.
    await session.execute(`USE [${session.database.replaceAll(']', ']]')}];`);
    for (const batch of batches) {
      for (let time = 0; time < batch.count; time++) {
        const { error, broken } = await session.run(batch.text);
        if (broken !== undefined) throw broken;
        if (error === undefined) continue;
        faults.push(...error.errors.map((one) => describeFault(path, batch, one)));
        break;
      }
    }
  }
  if (faults.length === 0) return;
  const more = faults.length > told ? `\n… and ${faults.length - told} more` : '';
  throw new RunnerError(`The server refused parts of the scripts, so no test was run:\n${faults.slice(0, told).join('\n')}${more}`);
}

/** `file:line: error number: text`; the line of an error in a procedure that the batch calls is the procedure's own. */
function describeFault(path: string, { firstLine, module }: FileBatch, { number, text, procedure, line }: ServerMessage): string {
  const isOwn = procedure === '' || (module !== undefined && procedure.toLowerCase().split('.').at(-1) === module.name.toLowerCase());
  const at = isOwn ? firstLine + Math.max(line, 1) - 1 : firstLine;
  return `${path}:${at}: error ${number}${isOwn ? '' : ` in ${procedure}, line ${line}`}: ${text}`;
}
