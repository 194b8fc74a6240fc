/** sp_rename @objname, @newname [, @objtype]: names change, the texts of modules stay as they are. */
import { compileRename, renameTarget } from '../../translate/definition/rename.ts';
import { errorText, sqlError, sqlErrorWithState } from '../../types/errors.ts';
import type { SqlError } from '../../types/sql-error.ts';
import type { Argument } from '../call/argument.ts';
import { definitionRoom } from '../definition-room.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import { reportInfo } from '../report.ts';
import { applyDefinition } from '../statement/definition.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text } from './arguments.ts';
import { failProcedure } from './fail-procedure.ts';
import { nameParts } from './name-parts.ts';

const types = ['OBJECT', 'COLUMN', 'INDEX', 'USERDATATYPE', 'STATISTICS', 'DATABASE'] as const;
type ObjectType = (typeof types)[number];

/** The lines of the procedure's own text at which it raises. */
const lines: Readonly<Record<number, number>> = { 15249: 90, 15223: 96, 15224: 109, 15225: 637, 15335: 738, 15336: 774, 4928: 905 };
const ambiguousLines: Partial<Record<ObjectType, number>> = { OBJECT: 620, COLUMN: 269, INDEX: 450 };

/** Status 0, or 1 after an error. */
export async function spRename(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(run, 'sp_rename', [text('@objname'), text('@newname'), text('@objtype', null)], given);
  refuseWriteWhenDoomed(run);
  const fail = (error: SqlError, line = lines[error.number] ?? 0) => failProcedure(run, 'sp_rename', error, line);
  const [written, newName, typed] = ['@objname', '@newname', '@objtype'].map((name) => values.get(name) ?? null);
  const type = types.find((one) => one === String(typed).toUpperCase());
  if (typed !== null && type === undefined) return fail(sqlError(15249, String(typed)));
  if (typeof newName !== 'string') return fail(sqlErrorWithState(15223, 11, 'NewName'));
  if (typeof written !== 'string') return fail(sqlError(15223, 'OldName'), 101);
  if (newName === '' || newName.length > 128) return fail(sqlError(15224, newName));
  if (type === 'STATISTICS' || type === 'DATABASE') throw sqlError(40517, `sp_rename @objtype = '${type}'`);
  const parts = nameParts(written);
  const target = parts && renameTarget(parts, type, definitionRoom(run));
  if (target === undefined) {
    if (type !== undefined) return fail(sqlError(15248, String(typed)), ambiguousLines[type] ?? 0);
    return fail(sqlError(15225, written, run.session.database, '(null)'));
  }
  try {
    await applyDefinition(run, () => compileRename(target, newName, written, definitionRoom(run)));
  } catch (error) {
    const known = renameError(error);
    if (known === undefined) throw error;
    return fail(known);
  }
  await reportInfo(run, 15477, 10, 1, errorText(15477), 801);
  return 0;
}

const renameErrors: ReadonlySet<number> = new Set([15335, 15336, 4928]);
const renameError = (error: unknown): SqlError | undefined => (error instanceof Error && 'number' in error && renameErrors.has(Number(error.number)) ? (error as SqlError) : undefined);
