import type { Argument } from '../call/argument.ts';
import type { Run } from '../session-state.ts';
import { spAddExtendedProperty, spDropExtendedProperty, spUpdateExtendedProperty } from './extended-properties.ts';
import { refusedProcedures } from './refused-procedures.ts';
import { spDescribeFirstResultSet } from './sp-describe-first-result-set.ts';
import { spExecuteSql } from './sp-executesql.ts';
import { spGetAppLock } from './sp-getapplock.ts';
import { spPrepare, spPrepExec, spExecute, spUnprepare } from './prepared-statements.ts';
import { spSetSessionContext } from './sp-set-session-context.ts';
import { spSequenceGetRange } from './sp-sequence-get-range.ts';
import { spHelptext } from './sp-helptext.ts';
import { spRename } from './sp-rename.ts';
import { spReleaseAppLock } from './sp-releaseapplock.ts';
import { spSetTriggerOrder } from './sp-settriggerorder.ts';

/** Returns the procedure's status. */
export type SystemProcedure = (run: Run, given: readonly Argument[]) => Promise<number>;

/** By lower-cased name. A procedure that SQL Server has and this table lacks is 2812, as one that nobody has. */
export const systemProcedures: ReadonlyMap<string, SystemProcedure> = new Map([
  ['sp_executesql', spExecuteSql],
  ['sp_helptext', spHelptext],
  ['sp_rename', spRename],
  ['sp_addextendedproperty', spAddExtendedProperty],
  ['sp_updateextendedproperty', spUpdateExtendedProperty],
  ['sp_dropextendedproperty', spDropExtendedProperty],
  ['sp_getapplock', spGetAppLock],
  ['sp_releaseapplock', spReleaseAppLock],
  ['sp_settriggerorder', spSetTriggerOrder],
  ['sp_sequence_get_range', spSequenceGetRange],
  ['sp_prepare', spPrepare],
  ['sp_prepexec', spPrepExec],
  ['sp_execute', spExecute],
  ['sp_unprepare', spUnprepare],
  ['sp_set_session_context', spSetSessionContext],
  ['sp_describe_first_result_set', spDescribeFirstResultSet],
  ...refusedProcedures,
]);
