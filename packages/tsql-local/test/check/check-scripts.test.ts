import { beforeAll, expect, test } from 'vitest';
import { checkScripts, type Finding } from '../../src/index.ts';

interface Scenario {
  readonly title: string;
  readonly scripts: readonly string[];
  /** `line kind number` of each finding, with the script's place before it. */
  readonly expected: readonly string[];
}

const scenarios: readonly Scenario[] = [
  {
    title: 'modules may come in any order, and are judged when all are there',
    scripts: [
      'CREATE VIEW dbo.a_outer AS SELECT Id FROM dbo.a_inner;\nGO\nCREATE PROCEDURE dbo.a_p AS EXEC dbo.a_q @a = 1;',
      'CREATE VIEW dbo.a_inner AS SELECT Id FROM dbo.a_t;\nGO\nCREATE PROCEDURE dbo.a_q @a INT AS SELECT Id FROM dbo.a_outer;',
      'CREATE TABLE dbo.a_t (Id INT);',
    ],
    expected: [],
  },
  {
    title: 'a finding has its script and the line in it',
    scripts: ['PRINT 1;\nGO\n\nCREATE PROCEDURE dbo.b_p AS\nSELECT 1 AS One;\nSELECT x FROM dbo.b_nothing;', 'SELECT 1 FROM;'],
    expected: ['1:6 fault 208', '2:1 fault 102'],
  },
  {
    title: 'statements outside of modules are bound where they stand, and not run',
    scripts: ['CREATE TABLE dbo.c_t (a INT NOT NULL);\nINSERT dbo.c_t VALUES (1 / 0);\nINSERT dbo.c_t (b) VALUES (1);\nDROP TABLE dbo.c_t;\nSELECT a FROM dbo.c_t;'],
    expected: ['1:3 fault 207', '1:5 fault 208'],
  },
  {
    title: 'variables go on behind a definition',
    scripts: ['DECLARE @a INT = 1;\nCREATE TABLE dbo.d_t (a INT);\nINSERT dbo.d_t VALUES (@a);\nINSERT dbo.d_t VALUES (@b);'],
    expected: ['1:4 fault 137'],
  },
  {
    title: 'a definition that asks first whether it is needed does no harm',
    scripts: [
      "IF OBJECT_ID('dbo.e_t') IS NULL CREATE TABLE dbo.e_t (a INT);",
      "IF OBJECT_ID('dbo.e_t') IS NULL CREATE TABLE dbo.e_t (a INT);\nIF OBJECT_ID('dbo.e_u') IS NOT NULL DROP TABLE dbo.e_u;",
    ],
    expected: [],
  },
  {
    title: 'a #temp table that is altered and indexed, a table that the body makes',
    scripts: [
      'CREATE PROCEDURE dbo.f_p AS\nCREATE TABLE #t (a INT);\nALTER TABLE #t ADD b INT;\nCREATE INDEX i ON #t (b);\nSELECT b FROM #t;\nSELECT c FROM #t;\nSELECT 1 AS x INTO dbo.f_made;\nSELECT x FROM dbo.f_made;',
    ],
    expected: ['1:6 fault 207'],
  },
  {
    title: 'what the engine lacks is no fault of the script',
    scripts: ["BACKUP DATABASE checked TO DISK = 'x';"],
    expected: ['1:1 refusal 40510'],
  },
  {
    title: 'procedures of the system are taken on trust',
    scripts: ["EXEC msdb.dbo.sp_add_job @job_name = N'x';\nEXEC sp_who;\nEXEC sys.sp_who;\nEXEC dbo.sp_nothing;"],
    expected: ['1:4 fault 2812'],
  },
  { title: 'an empty script, and a GO that is none', scripts: ['', 'GO 0'], expected: ['2:1 fault 102'] },
];

let findings: readonly Finding[] = [];

// One database for all of them: their names differ.
beforeAll(async () => {
  findings = await checkScripts(scenarios.flatMap(({ title, scripts }) => scripts.map((text, at) => ({ name: `${title}|${at + 1}`, text }))));
});

test.each(scenarios.map(({ title, expected }) => [title, expected] as const))('%s', (title, expected) => {
  const own = findings.filter(({ script }) => script.startsWith(`${title}|`));
  expect(own.map(({ script, line, kind, number }) => `${script.split('|')[1]}:${line} ${kind} ${number}`)).toEqual(expected);
});
