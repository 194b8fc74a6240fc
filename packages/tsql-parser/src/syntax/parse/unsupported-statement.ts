import type { Cursor } from '../cursor.ts';

/** Statements of SQL Server that are known by their first words only; the words name them. CREATE, ALTER and DROP look up theirs. */
const HEADS: readonly string[] = [
  'OPEN MASTER', 'OPEN SYMMETRIC', 'CLOSE MASTER', 'CLOSE SYMMETRIC', 'CLOSE ALL SYMMETRIC', 'BACKUP', 'RESTORE', 'DBCC', 'KILL', 'RECONFIGURE', 'SHUTDOWN', 'REVERT',
  'SETUSER', 'READTEXT', 'WRITETEXT', 'UPDATETEXT', 'BULK INSERT', 'ADD SIGNATURE', 'ADD COUNTER SIGNATURE', 'ADD SENSITIVITY CLASSIFICATION',
  'BEGIN DISTRIBUTED', 'BEGIN DIALOG', 'BEGIN CONVERSATION', 'BEGIN ATOMIC', 'END CONVERSATION',
  'GET CONVERSATION', 'MOVE CONVERSATION', 'SEND ON', 'RECEIVE TOP', 'LINENO',
];
const WORDS = HEADS.map((head) => head.split(' '));

/** The name of the known statement that begins here; of DBCC with the command's. */
export function knownStatementAt(cursor: Cursor): string | undefined {
  const words = WORDS.find((one) => cursor.isWord(...one));
  const command = cursor.peek(1);
  return words?.[0] === 'DBCC' && command.kind === 'word' ? `DBCC ${command.value}` : words?.join(' ');
}
