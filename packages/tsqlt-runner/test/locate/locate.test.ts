import { describe, expect, it } from 'vitest';
import { readModule } from '../../src/discover/read-module.ts';
import { modulesOf } from '../../src/discover/test-case.ts';
import { errorOrigins } from '../../src/locate/error-origin.ts';
import { locate } from '../../src/locate/locate.ts';
import type { TestTrace } from '../../src/locate/test-trace.ts';
import type { Outcome } from '../../src/results/test-result.ts';

/** What locate says of the first batch, a test that begins on line 10; the other batches begin on lines 110, 210 … */
function located(batches: readonly string[], message: string, outcome: Outcome = 'failed', trace: TestTrace = {}, tellsErrors = true) {
  const read = batches.map((text, at) => ({ text, firstLine: 10 + 100 * at, count: 1, module: readModule({ text, firstLine: 10 + 100 * at }, 'a.sql') }));
  const modules = modulesOf([{ path: 'a.sql', batches: read.map(({ module, ...batch }) => (module === undefined ? batch : { ...batch, module })) }]);
  const module = read[0]?.module;
  if (module === undefined) throw new Error('the first batch is no module');
  return locate({ className: module.schema, name: module.name, module }, { outcome, message, tellsErrors }, modules, trace);
}

const test = (...lines: readonly string[]) => `CREATE PROCEDURE A.[test a]\nAS\n${lines.join('\n')}`;

describe('errorOrigins', () => {
  it.each([
    ['Message: Divide by zero | Procedure: A.test x (7) | Severity, State: 16, 1 | Number: 8134', [{ procedure: 'A.test x', line: 7 }]],
    ['Message: a | Procedure: c (12) (3) | Severity, State: 16, 1 | Number: 8134', [{ procedure: 'c (12)', line: 3 }]],
    ['Message: a | Procedure: A.b (0) | Severity, State: 16, 2 | Number: 266 (There was also a ROLLBACK ERROR --> Message: b | Procedure: tSQLt.Private_RunTest (61) | Severity, State: 16, 1 | Number: 3903)', [{ procedure: 'A.b', line: 0 }]],
    ['Message: a | Procedure: <NULL> (1) | Severity, State: 16, 1 | Number: 1', []],
    ['Divide by zero[16,1]{test x,7}', [{ procedure: 'test x', line: 7 }]],
    ['Expected: <1> but was: <2>', []],
  ])('%s', (message, origins) => {
    expect(errorOrigins(message)).toEqual(origins);
  });
});

describe('locate', () => {
  it('says nothing of a test that passed, and the definition of one that was skipped', () => {
    expect(located([test('RETURN;')], '', 'passed')).toEqual({});
    expect(located([test('RETURN;')], 'later', 'skipped')).toEqual({ place: { file: 'a.sql', line: 10 } });
  });

  it('takes the only assertion', () => {
    expect(located([test("EXEC tSQLt.AssertEquals 1, 2;")], 'Expected: <1> but was: <2>')).toEqual({ place: { file: 'a.sql', line: 12 } });
  });

  it('takes the assertion whose text the message tells', () => {
    expect(located([test("EXEC tSQLt.AssertEquals 1, @a, 'first';", "EXEC tSQLt.AssertEquals 1, @b, 'second';")], 'second Expected: <1> but was: <2>')).toEqual({ place: { file: 'a.sql', line: 13 } });
  });

  it('tells all that it could be', () => {
    expect(located([test('EXEC tSQLt.AssertEquals 1, @a;', 'EXEC tSQLt.AssertEquals 1, @b;')], 'Expected: <1> but was: <2>')).toEqual({
      place: { file: 'a.sql', line: 10 },
      candidates: [
        { file: 'a.sql', line: 12 },
        { file: 'a.sql', line: 13 },
      ],
    });
  });

  it('is not sure of the only assertion where a failure may be an error', () => {
    expect(located([test('EXEC tSQLt.AssertEquals 1, @a;')], 'Divide by zero error encountered.', 'failed', {}, false)).toEqual({ place: { file: 'a.sql', line: 10 }, candidates: [{ file: 'a.sql', line: 12 }] });
  });

  it('follows calls within the files, in a circle too, and looks into SetUp', () => {
    const helper = "CREATE PROCEDURE A.helper AS\nEXEC A.helper;\nEXEC tSQLt.Fail 'here';";
    expect(located([test('EXEC A.helper;'), helper], 'here')).toEqual({ place: { file: 'a.sql', line: 112 } });
    expect(located([test('RETURN;'), "CREATE PROCEDURE A.setup AS EXEC tSQLt.Fail 'here';"], 'here')).toEqual({ place: { file: 'a.sql', line: 110 } });
  });

  it('holds an expectation that is not met against ExpectException, all else against assertions', () => {
    const text = test("EXEC tSQLt.ExpectException 'boom';", "EXEC tSQLt.AssertEquals 1, @a;");
    expect(located([text], 'Expected an error to be raised.').place).toEqual({ file: 'a.sql', line: 12 });
    expect(located([text], 'Expected: <1> but was: <2>').place).toEqual({ file: 'a.sql', line: 13 });
  });

  it('maps an error to the line of the module that raised it', () => {
    const error = (procedure: string, line: number) => `Message: x | Procedure: ${procedure} (${line}) | Severity, State: 16, 1 | Number: 50000`;
    expect(located([test('SELECT 1/0;')], error('A.test a', 3), 'errored')).toEqual({ place: { file: 'a.sql', line: 12 } });
    expect(located([test('SELECT 1/0;')], error('test a', 3), 'errored')).toEqual({ place: { file: 'a.sql', line: 12 } });
    expect(located([test('COMMIT;')], error('A.test a', 0), 'errored')).toEqual({ place: { file: 'a.sql', line: 10 } });
    expect(located([test('EXEC B.helper;'), 'CREATE PROCEDURE B.helper AS\nTHROW 50000, N\'x\', 1;'], error('helper', 2), 'errored')).toEqual({ place: { file: 'a.sql', line: 111 } });
  });

  it('tells the procedure of an error from elsewhere, and the line of its only call', () => {
    const message = 'Message: x | Procedure: dbo.p (9) | Severity, State: 16, 1 | Number: 50000';
    expect(located([test('EXEC dbo.p;')], message, 'errored')).toEqual({ place: { file: 'a.sql', line: 12 }, raisedIn: { procedure: 'dbo.p', line: 9 } });
    expect(located([test('EXEC dbo.p;', 'EXEC dbo.p;')], message, 'errored')).toEqual({ place: { file: 'a.sql', line: 10 }, raisedIn: { procedure: 'dbo.p', line: 9 } });
  });

  it('believes the engine that tells which statement was the last', () => {
    const text = test("EXEC tSQLt.ExpectException 'boom';", 'EXEC tSQLt.AssertEquals 1, @a;', 'EXEC tSQLt.AssertEquals 1, @b;', 'EXEC dbo.p;');
    const at = (line: number) => ({ file: 'a.sql', line });
    expect(located([text], 'Expected: <1> but was: <2>', 'failed', { last: at(14), expectation: at(12) })).toEqual({ place: at(14) });
    expect(located([text], 'Expected an error to be raised.', 'failed', { last: at(15), expectation: at(12) })).toEqual({ place: at(12) });
    expect(located([text], 'Timed out', 'errored', { last: at(15) })).toEqual({ place: at(15) });
    expect(located([text], 'Message: x | Procedure: dbo.p (9) | Severity, State: 16, 1 | Number: 50000', 'errored', { last: at(13) })).toEqual({ place: at(13), raisedIn: { procedure: 'dbo.p', line: 9 } });
  });
});
