import { describe, expect, it } from 'vitest';
import { chapter, readDbObjects, readErrorRows, type DbObject } from './db-objects.ts';

const procedures = readDbObjects('procedures');
const functions = readDbObjects('functions');
const views = readDbObjects('views');
const rows = readErrorRows();

describe('db/errors.tsv', () => {
  it('gives each number once, in order, from 51000 on', () => {
    const numbers = rows.map((row) => row.number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(51_000);
  });

  it('names exactly the procedures that throw each number', () => {
    const thrown = procedures.flatMap(({ name, thrown: numbers }) => numbers.map((number) => `${number} ${name}`));
    const listed = rows.flatMap(({ number, raisedIn }) => raisedIn.map((name) => `${number} ${name}`));
    expect(listed.toSorted()).toEqual(thrown.toSorted());
  });

  it.each(rows)('has the text of $number as its procedures say it', ({ text, raisedIn }) => {
    for (const name of raisedIn) {
      const code = procedures.find((procedure) => procedure.name === name)?.code;
      // Quotes are doubled within a T-SQL literal.
      for (const part of text.replaceAll("'", "''").split(/\{\w+\}/)) expect(code).toContain(part);
    }
  });

  it('is used by no view and no function', () => {
    expect([...functions, ...views].flatMap((object) => object.thrown)).toEqual([]);
  });
});

describe.each([...procedures, ...functions, ...views])('$name', (object) => {
  it('lies in a file of its name', () => {
    expect(object.file).toBe(`${object.name.replace(/^dbo\./, '')}.sql`);
  });

  it('is explained by name at the top', () => {
    expect(object.header.startsWith(`${object.name}: `) || object.header.startsWith(`${object.name.replace(/^dbo\./, '')}: `)).toBe(true);
  });

  it('explains its parameters, in order and with their types', () => {
    const explained = chapter(object.header, 'Parameters').flatMap((line) => {
      const entry = /^ {4}(@\w+) +([\w.]+(?: ?\([^)]*\))?)/.exec(line);
      return entry === null ? [] : [{ name: entry[1], type: entry[2] }];
    });
    expect(explained).toEqual(object.parameters);
  });

  it('lists the errors that it throws, and only what it or a procedure that it executes can', () => {
    const listed = chapter(object.header, 'Errors (db/errors.tsv)').map((line) => Number(/^ {4}(\d{5}) {2}\S/.exec(line)?.[1]));
    expect(listed).toEqual([...new Set(listed)].toSorted((a, b) => a - b));
    expect(listed).toEqual(expect.arrayContaining([...object.thrown]));
    expect([...within(object)]).toEqual(expect.arrayContaining(listed));
  });
});

describe.each(procedures)('$name', (procedure) => {
  it('doubles the % of names in what it throws, which THROW takes for a format', () => {
    for (const [, value = ''] of procedure.code.matchAll(/SET @Message = ((?:[^;']|'[^']*')*);/g)) {
      const withoutLiterals = value.replaceAll(/N'(?:[^']|'')*'/g, '');
      if (/@(?!ParameterName\b)\w*(?:Name|Method)\b/.test(withoutLiterals)) expect(value).toMatch(/^REPLACE\(.*, N'%', N'%%'\)$/s);
    }
  });

  it('shows a call', () => {
    expect(chapter(procedure.header, 'Example').join('\n')).toContain(`EXEC ${procedure.name}`);
  });
});

/** What the procedure and those that it executes, at any depth, throw. */
function within(object: DbObject, seen = new Set<string>()): Set<number> {
  seen.add(object.name);
  const numbers = new Set(object.thrown);
  for (const name of object.executes) {
    const called = procedures.find((procedure) => procedure.name === name);
    if (called !== undefined && !seen.has(name)) for (const number of within(called, seen)) numbers.add(number);
  }
  return numbers;
}
