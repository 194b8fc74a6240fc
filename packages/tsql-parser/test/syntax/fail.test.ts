import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBatch } from '../../src/index.ts';

/** `-- error NUMBER line L col C[: message]`, then the batch that it is about, whose lines count from the next one. */
const HEAD = /^-- error (\d+) line (\d+) col (\d+)(?:: (.*))?$/;
const folder = new URL('./fail/', import.meta.url);

function readCases(file: string) {
  const parts = readFileSync(new URL(file, folder), 'utf8').split(/^GO\n/m).filter((part) => part !== '');
  return parts.map((part) => {
    const headEnd = part.indexOf('\n');
    const head = HEAD.exec(part.slice(0, headEnd));
    if (head === null) throw new Error(`${file}: a case begins with ${part.slice(0, headEnd)}`);
    const [, number, line, column, message] = head;
    return { text: part.slice(headEnd + 1).replace(/\n$/, ''), number: Number(number), line: Number(line), column: Number(column), message };
  });
}

const columnOf = (text: string, offset: number): number => offset - text.lastIndexOf('\n', offset - 1);

describe.each(readdirSync(folder))('fail/%s', (file) => {
  it.each(readCases(file))('error $number at $line:$column in $text', ({ text, number, line, column, message }) => {
    const [first] = parseBatch(text).diagnostics;
    expect(first).toBeDefined();
    expect({ number: first?.number, line: first?.span.line, column: columnOf(text, first?.span.start ?? 0) }).toEqual({ number, line, column });
    if (message !== undefined) expect(first?.message.split('\n')[0]).toBe(message);
  });
});
