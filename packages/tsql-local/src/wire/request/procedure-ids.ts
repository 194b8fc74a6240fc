/** The system procedures that an RPC may name by number (MS-TDS 2.2.6.6). */
const names: readonly string[] = [
  '',
  'sp_cursor',
  'sp_cursoropen',
  'sp_cursorprepare',
  'sp_cursorexecute',
  'sp_cursorprepexec',
  'sp_cursorunprepare',
  'sp_cursorfetch',
  'sp_cursoroption',
  'sp_cursorclose',
  'sp_executesql',
  'sp_prepare',
  'sp_execute',
  'sp_prepexec',
  'sp_prepexecrpc',
  'sp_unprepare',
];

/** Undefined for a number that is none. */
export function procedureName(id: number): string | undefined {
  return names[id] === '' ? undefined : names[id];
}
