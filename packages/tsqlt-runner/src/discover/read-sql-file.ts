import { readFileSync } from 'node:fs';
import { RunnerError } from '../runner-error.ts';

/**
 * A script as text: UTF-8, or UTF-16 with its byte order mark, as Management Studio writes it; the mark is dropped and line
 * ends become LF. Bytes that are not UTF-8 are refused, since the server would get nonsense.
 */
export function readSqlFile(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new RunnerError(`Cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch (cause) {
    throw new RunnerError(`${path} is not valid ${encodingOf(bytes).toUpperCase()}; save it as UTF-8.`, { cause });
  }
}

function encodingOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
