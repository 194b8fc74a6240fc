/** A file of cases for one setting of XACT_ABORT: every error of the matrix in every place. */
import { errorClasses, setupText, type ErrorClass } from './error-classes.ts';
import { places, type Place } from './places.ts';

const header = (xactAbort: boolean): string => `# feature: transaction/errors with XACT_ABORT ${xactAbort ? 'ON' : 'OFF'}
# source: https://learn.microsoft.com/sql/t-sql/statements/set-xact-abort-transact-sql
# source: https://learn.microsoft.com/sql/t-sql/language-elements/try-catch-transact-sql
# source: https://learn.microsoft.com/sql/t-sql/functions/xact-state-transact-sql
# source: https://www.sommarskog.se/error_handling/Part2.html
# source: RyanLamansky/sql-server-simulator docs/claude/transactions.md, errors.md, control-flow.md (probed on SQL Server 2025)
# Written from the table in matrix/error-classes.ts; matrix.test.ts says how.
`;

export function matrixFile(xactAbort: boolean): string {
  const cases = errorClasses.flatMap((error) => places.map((place) => caseText(error, place, xactAbort)));
  return `${header(xactAbort)}\nsetup tables\n${setupText}\n\n${cases.join('\n')}`;
}

function caseText(error: ErrorClass, place: Place, xactAbort: boolean): string {
  const { lines, events } = place.script(error, xactAbort);
  const modifiers = ['use tables', 'metadata off', ...(error.namesDatabase === true ? ['match'] : [])];
  const written = error.namesDatabase === true ? events.map(asPattern) : events;
  return [`case ${error.name} ${place.name}`, ...modifiers, ...lines, '----', ...written, ''].join('\n');
}

/** The event's text as a regular expression; ? stands for the database's name. */
function asPattern(event: string): string {
  const bar = event.indexOf(' | ');
  if (bar < 0) return event;
  const escaped = event.slice(bar + 3).replaceAll(/[.*+^${}()|[\]\\]/g, '\\$&');
  return `${event.slice(0, bar)} | ${escaped.replaceAll('?', '.*')}`;
}
