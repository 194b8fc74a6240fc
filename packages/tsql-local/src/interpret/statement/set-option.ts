/** SET: options that the session carries, options whose one value is what this engine does, and refusals for the rest. */
import type { SetOptionStatement } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/**
 * What is accepted without a trace: the option at the only value whose behaviour is built, or an option that cannot change an
 * answer here. Another value is 40517.
 */
const fixedOptions: Readonly<Record<string, readonly string[]>> = {
  ANSI_NULLS: ['ON'],
  ANSI_NULL_DFLT_ON: ['ON'],
  ANSI_NULL_DFLT_OFF: ['OFF'],
  ANSI_PADDING: ['ON'],
  ANSI_WARNINGS: ['ON'],
  // With ANSI_WARNINGS ON neither changes what an arithmetic error does.
  ARITHABORT: ['ON', 'OFF'],
  ARITHIGNORE: ['ON', 'OFF'],
  CONCAT_NULL_YIELDS_NULL: ['ON'],
  CURSOR_CLOSE_ON_COMMIT: [],
  DATEFORMAT: ['MDY'],
  DEADLOCK_PRIORITY: ['LOW', 'NORMAL', 'HIGH'],
  FMTONLY: ['OFF'],
  FORCEPLAN: ['OFF'],
  NOEXEC: ['OFF'],
  NUMERIC_ROUNDABORT: ['OFF'],
  PARSEONLY: ['OFF'],
  QUOTED_IDENTIFIER: ['ON'],
  ROWCOUNT: ['0'],
  SHOWPLAN_ALL: ['OFF'],
  SHOWPLAN_TEXT: ['OFF'],
  SHOWPLAN_XML: ['OFF'],
  'STATISTICS IO': ['OFF'],
  'STATISTICS TIME': ['OFF'],
  'STATISTICS XML': ['OFF'],
  'STATISTICS PROFILE': ['OFF'],
  TEXTSIZE: ['2147483647', '-1'],
  XACT_ABORT: [],
  NOCOUNT: [],
  LOCK_TIMEOUT: [],
  // One transaction runs at a time, so each level gives what the strictest gives. SNAPSHOT also asks what the database allows.
  'TRANSACTION ISOLATION LEVEL': ['READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE'],
};

const englishNames: readonly string[] = ['US_ENGLISH', 'ENGLISH'];

export async function runSetOption(run: Run, statement: SetOptionStatement): Promise<void> {
  const value = statement.options.includes('CONTEXT_INFO') ? await setContextInfo(run, statement) : await optionValue(run, statement);
  for (const option of statement.options) await setOption(run, option, value);
  run.session.rowCount = 0n;
  run.session.error = 0;
  // SET QUOTED_IDENTIFIER is the parser's and sends no completion.
  if (!statement.options.includes('QUOTED_IDENTIFIER')) await statementDone(run, value === 'ON' ? command.setOn : value === 'OFF' ? command.setOff : command.setValue);
}

async function optionValue(run: Run, statement: SetOptionStatement): Promise<string> {
  const { value } = statement;
  if (value.kind === 'OptionWord') return value.word.toUpperCase();
  const evaluated = (await evaluate(run, value)).value;
  return String(evaluated ?? '').toUpperCase();
}

/** 128 bytes of the value, zero bytes behind a shorter one. */
async function setContextInfo(run: Run, { value }: SetOptionStatement): Promise<string> {
  if (value.kind === 'OptionWord') throw sqlError(40517, `SET CONTEXT_INFO ${value.word}`);
  const bytes = (await evaluate(run, value, { kind: 'varbinary', length: 128 })).value;
  if (!(bytes instanceof Uint8Array)) throw sqlError(40517, 'SET CONTEXT_INFO NULL');
  const info = new Uint8Array(128);
  info.set(bytes);
  run.session.contextInfo = info;
  return '';
}

async function setOption(run: Run, option: string, value: string): Promise<void> {
  const { session } = run;
  switch (option) {
    case 'CONTEXT_INFO':
      return;
    case 'NOCOUNT':
      session.options = { ...session.options, noCount: onOff(option, value) };
      return;
    case 'XACT_ABORT':
      session.options = { ...session.options, xactAbort: onOff(option, value) };
      return;
    case 'CURSOR_CLOSE_ON_COMMIT':
      session.options = { ...session.options, cursorCloseOnCommit: onOff(option, value) };
      return;
    case 'IMPLICIT_TRANSACTIONS':
      session.options = { ...session.options, implicitTransactions: onOff(option, value) };
      return;
    case 'ANSI_DEFAULTS':
      // Of its seven options the other five are ON here always.
      if (!onOff(option, value)) throw sqlError(40517, `SET ${option} ${value}`);
      session.options = { ...session.options, implicitTransactions: true, cursorCloseOnCommit: true };
      return;
    case 'DATEFIRST': {
      const day = Number(value);
      if (!Number.isInteger(day) || day < 1 || day > 7) throw sqlError(2742, value);
      session.options = { ...session.options, dateFirst: day };
      return;
    }
    case 'LANGUAGE':
      if (!englishNames.includes(value)) throw sqlError(40517, `SET LANGUAGE ${value}`);
      session.options = { ...session.options, dateFirst: 7 };
      return;
    case 'LOCK_TIMEOUT': {
      const timeout = Number(value);
      if (!Number.isInteger(timeout) || timeout < -1) throw sqlError(40517, `LOCK_TIMEOUT ${value}`);
      session.options = { ...session.options, lockTimeout: timeout };
      return;
    }
  }
  const accepted = fixedOptions[option];
  if (accepted === undefined || !accepted.includes(value)) throw sqlError(40517, `SET ${option} ${value}`);
}

function onOff(option: string, value: string): boolean {
  if (value !== 'ON' && value !== 'OFF') throw sqlError(40517, `SET ${option} ${value}`);
  return value === 'ON';
}

