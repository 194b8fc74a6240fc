import { open } from 'node:fs/promises';
import { readExactly } from './read-chunks.ts';
import { LENGTH_BYTES, parseHeader, readHeaderLength } from './header.ts';
import type { SafetensorsHeader } from './header.ts';

/** Opens a safetensors file and reads its checked header; the tensors' bytes are not read. */
export async function readSafetensorsHeader(file: string): Promise<SafetensorsHeader> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const lengthField = Buffer.alloc(Math.min(LENGTH_BYTES, size));
    await readExactly(handle, lengthField, 0, file);
    const json = Buffer.alloc(readHeaderLength(lengthField, size, file));
    await readExactly(handle, json, LENGTH_BYTES, file);
    return parseHeader(json, size, file);
  } finally {
    await handle.close();
  }
}
