import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const blockSize = 512;

/**
 * Writes PostGIS's library out of the extension's package (a tar.gz). It is all that a database needs in which the
 * extension was created. Form of a tar header: POSIX.1-1988, "ustar".
 */
export function writePostgisLibrary(postgisPackage: string, target: string): void {
  const tar = gunzipSync(readFileSync(postgisPackage));
  for (let start = 0; start + blockSize <= tar.length; ) {
    const name = textField(tar, start, 100);
    const size = Number.parseInt(textField(tar, start + 124, 12), 8) || 0;
    const content = start + blockSize;
    if (name.endsWith('/postgis-3.so')) return writeFileSync(target, tar.subarray(content, content + size));
    start = content + Math.ceil(size / blockSize) * blockSize;
  }
  throw new Error(`${postgisPackage} holds no postgis-3.so; reinstall @electric-sql/pglite-postgis.`);
}

function textField(tar: Uint8Array, start: number, length: number): string {
  const bytes = tar.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
