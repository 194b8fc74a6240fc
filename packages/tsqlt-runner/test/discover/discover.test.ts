import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/discover/find-files.ts';
import { readModule } from '../../src/discover/read-module.ts';
import { readTestFile } from '../../src/discover/read-test-file.ts';
import { selectTests, shortName } from '../../src/discover/select-tests.ts';
import { shuffled } from '../../src/discover/shuffled.ts';
import { fullName, testsIn } from '../../src/discover/test-case.ts';
import { matchesWildcard } from '../../src/discover/wildcard.ts';

let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tsqlt-runner-'));
  mkdirSync(join(directory, 'tests/deep'), { recursive: true });
  writeFileSync(join(directory, 'tests/b.sql'), 'SELECT 1;\nGO\n');
  writeFileSync(join(directory, 'tests/deep/a.SQL'), 'SELECT 1;\n');
  writeFileSync(join(directory, 'tests/notes.txt'), 'none\n');
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('findFiles', () => {
  it('takes the scripts of a directory at any depth, in the order of their names', () => {
    expect(findFiles(directory, ['tests'])).toEqual(['tests/b.sql', 'tests/deep/a.SQL']);
    expect(findFiles(directory, ['./tests/'])).toEqual(['tests/b.sql', 'tests/deep/a.SQL']);
  });

  it('takes a file as it is, a glob, and nothing twice', () => {
    expect(findFiles(directory, ['tests/deep/a.SQL', 'tests/*.sql', 'tests'])).toEqual(['tests/deep/a.SQL', 'tests/b.sql']);
  });

  it('finds nothing for a glob that nothing matches', () => {
    expect(findFiles(directory, ['tests/*.tsql'])).toEqual([]);
  });

  it('refuses a path that is not there', () => {
    expect(() => findFiles(directory, ['test'])).toThrow(/^There is no test in /);
  });
});

describe('readTestFile', () => {
  const read = (content: string | Buffer) => {
    writeFileSync(join(directory, 'one.sql'), content);
    return readTestFile(directory, 'one.sql');
  };

  it('tells of each module the line of its batch and of its CREATE', () => {
    const { batches } = read("EXEC tSQLt.NewTestClass N'A';\r\nGO\r\n-- a comment\r\n\r\nCREATE OR ALTER PROC A.[test b]\r\nAS EXEC tSQLt.Fail N'no';\r\nGO 2\r\n");
    expect(batches.map(({ firstLine, count, module }) => ({ firstLine, count, name: module?.name }))).toEqual([
      { firstLine: 1, count: 1, name: undefined },
      { firstLine: 3, count: 2, name: 'test b' },
    ]);
    expect(batches[1]?.module).toMatchObject({ schema: 'A', isProcedure: true, definitionLine: 5, calls: [{ schema: 'tsqlt', name: 'fail', line: 6, literals: ['no'] }] });
  });

  it('reads UTF-16 with its mark, and refuses what is no UTF-8', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("PRINT N'ä';", 'utf16le')]);
    expect(read(utf16).batches[0]?.text).toBe("PRINT N'ä';");
    expect(() => read(Buffer.from([0x50, 0xe4]))).toThrow(/one\.sql is not valid UTF-8/);
  });

  it('refuses a GO out of form with its file and line', () => {
    expect(() => read('SELECT 1;\nGO 0\n')).toThrow(/^one\.sql: Line 2: /);
  });
});

describe('readModule', () => {
  const nameOf = (text: string) => {
    const module = readModule({ text, firstLine: 1 }, 'a.sql');
    return module === undefined ? undefined : `${module.schema}.${module.name}`;
  };

  it('knows every kind of module by its first words', () => {
    expect(nameOf('CREATE PROCEDURE p AS RETURN;')).toBe('dbo.p');
    expect(nameOf('ALTER FUNCTION s.f() RETURNS INT AS BEGIN RETURN 1; END')).toBe('s.f');
    expect(nameOf('create or alter view "a b".[c]]d] as select 1 as x;')).toBe('a b.c]d');
    expect(nameOf('CREATE TRIGGER db.s.t ON s.u AFTER INSERT AS RETURN;')).toBe('s.t');
  });

  it('knows the name of one whose body the parser does not take', () => {
    expect(nameOf('CREATE PROCEDURE s.p AS SELECT FROM WHERE;')).toBe('s.p');
  });

  it('finds none elsewhere', () => {
    for (const text of ['SELECT 1;', 'CREATE TABLE s.t (a INT);', 'CREATE PROCEDURE', '', 'CREATE']) expect(nameOf(text)).toBeUndefined();
  });
});

describe('testsIn', () => {
  const file = (text: string) => ({ path: 'a.sql', batches: text.split('GO').map((part) => ({ text: part, firstLine: 1, count: 1, module: readModule({ text: part, firstLine: 1 }, 'a.sql') })) });
  it('takes procedures whose names begin with test, whatever their case', () => {
    const batches = file("CREATE PROC A.[test a] AS RETURN; GO CREATE PROC A.TestB AS RETURN; GO CREATE PROC A.SetUp AS RETURN; GO CREATE VIEW A.[test v] AS SELECT 1 AS x; GO CREATE PROC tSQLt.TestX AS RETURN;").batches;
    expect(testsIn([{ path: 'a.sql', batches: batches.map(({ module, ...batch }) => (module === undefined ? batch : { ...batch, module })) }]).map(fullName)).toEqual(['[A].[test a]', '[A].[TestB]']);
  });
});

describe('matchesWildcard', () => {
  it.each([
    ['Order*', 'OrderTests', true],
    ['order?ests', 'OrderTests', true],
    ['Order', 'OrderTests', false],
    ['*[x]*', 'test [x] (1)', true],
    ['test (1) + a', 'test (1) + a', true],
    ['test.a', 'test a', false],
    ['*', '', true],
    ['a?c', 'a\u{1F600}c', true],
  ])('%s against %s: %s', (pattern, name, matches) => {
    expect(matchesWildcard(pattern, name)).toBe(matches);
  });
});

describe('selectTests', () => {
  const tests = ['A.test one', 'B.test two', 'A.test three', 'C.test_four'].map((name) => ({ className: name.slice(0, 1), name: name.slice(2) }));
  const names = (selection: Parameters<typeof selectTests>[1]) => selectTests(tests, selection).map(fullName);

  it('keeps the tests of a class together', () => {
    expect(names({})).toEqual(['[A].[test one]', '[A].[test three]', '[B].[test two]', '[C].[test_four]']);
  });

  it('takes what matches one of the classes and one of the tests', () => {
    expect(names({ classes: ['a', 'c'], tests: ['one', 'test three', 'fo*'] })).toEqual(['[A].[test one]', '[A].[test three]', '[C].[test_four]']);
    expect(names({ classes: ['d'] })).toEqual([]);
    expect(names({ only: new Set(['[B].[test two]']) })).toEqual(['[B].[test two]']);
  });

  it('has one order for each seed, classes still together', () => {
    expect(names({ seed: 7 })).toEqual(names({ seed: 7 }));
    const orders = new Set(Array.from({ length: 40 }, (_, seed) => names({ seed }).join()));
    expect(orders.size).toBe(12);
  });

  it('knows names without their test', () => {
    expect(['test one', 'test_two', 'TestThree', 'test', 'test ', 'one'].map(shortName)).toEqual(['one', 'two', 'Three', 'test', 'test ', 'one']);
  });
});

describe('shuffled', () => {
  it('loses and repeats nothing, and reaches every order', () => {
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => shuffled([1, 2, 3], seed).join('')));
    expect([...orders].toSorted()).toEqual(['123', '132', '213', '231', '312', '321']);
    expect(shuffled([], 1)).toEqual([]);
  });
});
