import { unknownObjectType } from '../../diagnostics/syntax-errors.ts';
import type { SyntaxFailure } from '../../diagnostics/syntax-failure.ts';
import type { Cursor } from '../cursor.ts';
import { isReserved } from '../lexer/keywords.ts';

/** Classes of objects that CREATE, ALTER and DROP know in SQL Server and this grammar by name only. */
const KNOWN: readonly string[] = [
  'AGGREGATE', 'APPLICATION ROLE', 'ASSEMBLY', 'ASYMMETRIC KEY', 'AUTHORIZATION', 'AVAILABILITY GROUP', 'BROKER PRIORITY', 'CERTIFICATE',
  'COLUMN ENCRYPTION KEY', 'COLUMN MASTER KEY', 'CONTRACT', 'CREDENTIAL', 'CRYPTOGRAPHIC PROVIDER', 'DATABASE AUDIT', 'DATABASE ENCRYPTION KEY',
  'DATABASE SCOPED', 'DEFAULT', 'ENDPOINT', 'EVENT', 'EXTERNAL', 'FULLTEXT', 'LOGIN', 'MASTER KEY', 'MESSAGE TYPE', 'PARTITION FUNCTION',
  'PARTITION SCHEME', 'PRIMARY XML', 'QUEUE', 'REMOTE SERVICE BINDING', 'RESOURCE', 'ROUTE', 'RULE', 'SEARCH PROPERTY LIST', 'SECURITY POLICY',
  'SELECTIVE XML', 'SENSITIVITY CLASSIFICATION', 'SERVER', 'SERVICE', 'SIGNATURE', 'STATISTICS', 'SYMMETRIC KEY', 'WORKLOAD', 'XML',
];
const WORDS = KNOWN.map((name) => name.split(' '));

/** The class named `ahead` tokens on, of those that are known by name only. */
export function knownObjectAt(cursor: Cursor, ahead: number): string | undefined {
  return WORDS.find((words) => words.every((word, index) => cursor.isWordAt(ahead + index, word)))?.join(' ');
}

/** The fault of a word after CREATE, ALTER or DROP that names no class: 343 for a word that is free, else the usual one. */
export function unknownObject(cursor: Cursor): SyntaxFailure {
  const { kind, text, span } = cursor.peek();
  return kind === 'word' && !isReserved(text) ? cursor.failWith(unknownObjectType(text, span)) : cursor.fail();
}
