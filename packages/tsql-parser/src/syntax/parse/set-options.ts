/** The options of SET that are ON or OFF (statements/set-statements-transact-sql). */
const SWITCHES: ReadonlySet<string> = new Set([
  'ANSI_DEFAULTS', 'ANSI_NULL_DFLT_OFF', 'ANSI_NULL_DFLT_ON', 'ANSI_NULLS', 'ANSI_PADDING', 'ANSI_WARNINGS', 'ARITHABORT', 'ARITHIGNORE',
  'CONCAT_NULL_YIELDS_NULL', 'CURSOR_CLOSE_ON_COMMIT', 'FMTONLY', 'FORCEPLAN', 'IMPLICIT_TRANSACTIONS', 'NO_BROWSETABLE', 'NOCOUNT', 'NOEXEC',
  'NUMERIC_ROUNDABORT', 'PARSEONLY', 'QUOTED_IDENTIFIER', 'REMOTE_PROC_TRANSACTIONS', 'SHOWPLAN_ALL', 'SHOWPLAN_TEXT', 'SHOWPLAN_XML', 'XACT_ABORT',
]);

/** Those that take a value. */
const VALUED: ReadonlySet<string> = new Set([
  'CONTEXT_INFO', 'DATEFIRST', 'DATEFORMAT', 'DEADLOCK_PRIORITY', 'FIPS_FLAGGER', 'LANGUAGE', 'LOCK_TIMEOUT', 'QUERY_GOVERNOR_COST_LIMIT', 'ROWCOUNT',
  'TEXTSIZE',
]);

const STATISTICS: ReadonlySet<string> = new Set(['IO', 'PROFILE', 'TIME', 'XML']);

/** What may follow an option, upper case; undefined for a word that is no option. */
export function setOptionForm(name: string, prefix: string | undefined): 'switch' | 'value' | undefined {
  if (prefix === 'STATISTICS') return STATISTICS.has(name) ? 'switch' : undefined;
  if (prefix === 'OFFSETS' || SWITCHES.has(name)) return 'switch';
  return VALUED.has(name) ? 'value' : undefined;
}
