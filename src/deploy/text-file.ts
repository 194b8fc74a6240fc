import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { UserError } from '../user-error.ts';

/**
 * A SQL file as text: UTF-8, its byte order mark dropped, line ends as LF. UTF-16 and broken UTF-8 are refused, since they
 * would reach the server as nonsense.
 */
export async function readSqlFile(path: string): Promise<string> {
  const bytes = await readFile(path);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UserError(`${path} is UTF-16; save it as UTF-8.`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(`${path} is not valid UTF-8; save it as UTF-8.`, { cause });
  }
  return text.replace(/\r\n?/g, '\n');
}

/** SHA-256 of the text as readSqlFile gives it, so that line ends and byte order marks do not count; 64 hexadecimal digits. */
export const checksumOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
