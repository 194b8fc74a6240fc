import type { Run } from '../session-state.ts';

/** The cursors in sight with their states, as CURSOR_STATUS takes them: JSON, by scope and lower-cased name. */
export function cursorStates({ frame, session }: Run): string {
  const local = Object.fromEntries([...frame.cursors].map(([name, cursor]) => [name, cursor.status]));
  const global = Object.fromEntries([...session.cursors].map(([name, cursor]) => [name, cursor.status]));
  const variable: Record<string, number> = {};
  for (const [name, one] of frame.variables) if (one.kind === 'cursor') variable[name] = one.cursor === undefined ? -2 : one.cursor.status;
  return JSON.stringify({ local, global, variable });
}
