import { describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { findRepeatables } from '../../src/deploy/repeatable-files.ts';
import { errorOf } from '../support/error-of.ts';
import { scratch } from '../support/scratch.ts';

const directory = scratch();
const order = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => (await findRepeatables(await directory(files))).map(({ path }) => path);

describe('findRepeatables', () => {
  it('puts a view after the view that it reads, against the alphabet', async () => {
    expect(await order({ 'views/a.sql': 'CREATE OR ALTER VIEW dbo.a AS SELECT X FROM dbo.z;', 'views/z.sql': 'CREATE OR ALTER VIEW dbo.z AS SELECT 1 AS X;' })).toEqual(['views/z.sql', 'views/a.sql']);
  });

  it('puts a function after the view that it reads, against the order of folders', async () => {
    expect(
      await order({
        'functions/f.sql': 'CREATE OR ALTER FUNCTION dbo.f () RETURNS TABLE AS RETURN SELECT X FROM dbo.v;',
        'views/v.sql': 'CREATE OR ALTER VIEW dbo.v AS SELECT 1 AS X;',
      }),
    ).toEqual(['views/v.sql', 'functions/f.sql']);
  });

  it('puts a procedure after its parameter’s type and the procedures that it executes', async () => {
    expect(
      await order({
        'procedures/a.sql': 'CREATE OR ALTER PROCEDURE dbo.a @Rows distill.List READONLY AS EXEC dbo.b @Rows = @Rows;',
        'procedures/b.sql': 'CREATE OR ALTER PROCEDURE dbo.b @Rows distill.List READONLY AS SELECT Id FROM @Rows;',
        'types/List.sql': "IF TYPE_ID(N'distill.List') IS NULL CREATE TYPE distill.List AS TABLE (Id INT NOT NULL);",
      }),
    ).toEqual(['types/List.sql', 'procedures/b.sql', 'procedures/a.sql']);
  });

  it('knows names whatever their case, brackets and default schema', async () => {
    expect(await order({ 'views/a.sql': 'CREATE OR ALTER VIEW a AS SELECT X FROM [DBO].[Z];', 'views/z.sql': 'CREATE OR ALTER VIEW dbo.z AS SELECT 1 AS X;' })).toEqual(['views/z.sql', 'views/a.sql']);
  });

  it('takes a procedure that calls itself', async () => {
    expect(await order({ 'procedures/a.sql': 'CREATE OR ALTER PROCEDURE dbo.a AS EXEC dbo.a;' })).toEqual(['procedures/a.sql']);
  });

  it('takes a directory without repeatables', async () => expect(await order({})).toEqual([]));

  it('gives db/ in an order in which each object finds what it names', async () => {
    const paths = (await findRepeatables(dbDirectory)).map(({ path }) => path);
    expect(paths.indexOf('views/distill.vw_ModelSizes.sql')).toBeLessThan(paths.indexOf('functions/distill.fn_StudentSummary.sql'));
    expect(paths.indexOf('types/distill.LayerIdList.sql')).toBeLessThan(paths.indexOf('procedures/distill.sp_CreateStudent.sql'));
    expect(paths.indexOf('procedures/distill.sp_CreateStudent.sql')).toBeLessThan(paths.indexOf('procedures/sp_ExtractByLayers.sql'));
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'objects that name each other',
      { 'procedures/a.sql': 'CREATE OR ALTER PROCEDURE dbo.a AS EXEC dbo.b;', 'procedures/b.sql': 'CREATE OR ALTER PROCEDURE dbo.b AS EXEC dbo.a;' },
      'procedures/a.sql names procedures/b.sql names procedures/a.sql: these objects name each other',
    ],
    [
      'an object in two files',
      { 'views/a.sql': 'CREATE OR ALTER VIEW dbo.v AS SELECT 1 AS X;', 'views/b.sql': 'CREATE OR ALTER VIEW dbo.V AS SELECT 2 AS X;' },
      'views/a.sql and views/b.sql both define dbo.v; keep one.',
    ],
    ['a file that does not parse, with its line', { 'views/a.sql': '/* header */\n\nCREATE OR ALTER VIEW dbo.a\nAS\nSELECT FROM dbo.t;\n' }, 'views/a.sql:5: error 156: '],
    ['the same in a later batch', { 'views/a.sql': 'SELECT 1;\nGO\n\nSELECT FROM dbo.t;\nGO\n' }, 'views/a.sql:4: error 156: '],
    ['a GO that no tool would take', { 'views/a.sql': 'SELECT 1;\nGO;\n' }, 'views/a.sql: Line 2: GO stands alone on its line'],
  ])('refuses %s', async (_what, files, message) => {
    const error = await errorOf(findRepeatables(await directory(files)));
    expect(error.name).toBe('UserError');
    expect(error.message).toContain(message);
  });
});
