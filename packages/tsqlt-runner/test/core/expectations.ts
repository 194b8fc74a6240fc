/**
 * What a class file says of its tests. Above a test's CREATE PROCEDURE stand comments:
 *
 *   -- expect Failure
 *   -- | the message's first line
 *   -- | its second; with `-- ~` instead of `-- |` the line is a regular expression
 *
 * A test without any is expected to succeed.
 */
export interface Expectation {
  readonly test: string;
  readonly result: string;
  /** Regular expression for the whole message; undefined when any will do. */
  readonly message: RegExp | undefined;
}

const procedure = /^CREATE(?: OR ALTER)? PROC(?:EDURE)? *(?:\[?[\w ]+\]?)\.(?:\[((?:[^\]]|\]\])+)\]|(\w+))/i;

export function readExpectations(text: string): Expectation[] {
  const found: Expectation[] = [];
  let result = 'Success';
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    const expected = /^-- expect (\w+)/.exec(line);
    const part = /^-- ([|~]) ?(.*)$/.exec(line);
    const created = procedure.exec(line);
    if (expected?.[1] !== undefined) result = expected[1];
    else if (part !== null) lines.push(part[1] === '~' ? (part[2] as string) : escape(part[2] as string));
    else if (created !== null) {
      const test = created[1]?.replaceAll(']]', ']') ?? (created[2] as string);
      if (/^test/i.test(test)) found.push({ test, result, message: lines.length === 0 ? undefined : new RegExp(`^${lines.join('\r\n')}$`, 's') });
      result = 'Success';
      lines = [];
    }
  }
  return found;
}

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
