import mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import type { ConnectionTarget } from '../../src/connection/connection-target.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { extractByImportance, whatIfByImportance } from '../../src/procedures/extract-by-importance.ts';
import { extractByLayers, whatIfByLayers } from '../../src/procedures/extract-by-layers.ts';
import { listModels } from '../../src/procedures/list-models.ts';
import { errorOf } from '../support/error-of.ts';
import { alike, storeModel, weights } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let target: ConnectionTarget;
let pool: mssql.ConnectionPool;

beforeAll(async () => {
  target = await server.newDatabase();
  pool = await server.connect(target);
  await deploy(pool, dbDirectory);
});

const query = async (sql: string): Promise<readonly unknown[]> => (await pool.request().query(sql)).recordset;
const written = async (): Promise<unknown> =>
  query(`SELECT (SELECT COUNT(*) FROM dbo.Models) AS Models, (SELECT COUNT(*) FROM dbo.ModelLayers) AS Layers, (SELECT COUNT(*) FROM distill.ModelTensors) AS Tensors,
    (SELECT COUNT(*) FROM distill.ModelLineage) AS Lineage, (SELECT COUNT(*) FROM distill.LayerLineage) AS LayerLineage, (SELECT COUNT(*) FROM distill.TensorBlocks) AS Blocks;`);

describe('the number of layers is the nearest whole number to layers times ratio, at least one', () => {
  it.each([
    [80, '0.30', 24, 'Student_30%'],
    [64, '0.25', 16, 'Student_25%'],
    [32, '0.50', 16, 'Student_50%'],
    [100, '0.29', 29, 'Student_29%'],
    [1, '0.01', 1, 'Student_1%'],
    [4, '0.125', 1, 'Student_12.5%'],
    [4, '1', 4, 'Student_100%'],
    [3, '0.00000001', 1, 'Student_0.000001%'],
  ])('%i layers at %s give %i, named …_%s', async (layers, ratio, kept, ending) => {
    const parent = `Layers ${layers} at ${ratio}`;
    const parentModelId = await storeModel(pool, parent, alike(layers));
    const student = await extractByImportance(pool, { parentModelId, targetSizeRatio: ratio });
    expect(student).toMatchObject({ layerCount: kept, parentLayerCount: layers, studentModelName: `${parent}_${ending}` });
  });

  it('takes a number for a ratio too', async () => {
    const parentModelId = await storeModel(pool, 'Number', alike(10));
    expect(await extractByImportance(pool, { parentModelId, targetSizeRatio: 0.3 })).toMatchObject({ layerCount: 3, studentModelName: 'Number_Student_30%' });
  });
});

describe('a student', () => {
  let parentModelId = 0;
  beforeAll(async () => {
    parentModelId = await storeModel(pool, 'Parent', { layers: [weights(11), weights(12), weights(13), weights(14)], others: [weights(15, 4)], files: [{ fileName: 'config.json', content: Buffer.from('{}') }] });
  });

  it('keeps the first layers with their LayerIdx, the tensors of no layer and the files, and shares all contents', async () => {
    const { studentModelId } = await extractByLayers(pool, { parentModelId, targetLayerCount: 2 });
    const rows = async (modelId: number): Promise<readonly unknown[]> =>
      query(`SELECT t.TensorName, l.LayerIdx, t.Role, t.TensorShape, t.TensorDtype, t.ParameterCount, t.ContentId
        FROM distill.ModelTensors AS t LEFT JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId WHERE t.ModelId = ${modelId} ORDER BY t.Ordinal;`);
    expect(await rows(studentModelId)).toEqual((await rows(parentModelId)).slice(0, 3));
    expect(await query(`SELECT ModelType, Architecture FROM dbo.Models WHERE ModelId = ${studentModelId};`)).toEqual([{ ModelType: 'student_llama4', Architecture: 'distilled_transformer' }]);
    expect(await query(`SELECT FileName, FileContentId FROM distill.ModelFiles WHERE ModelId = ${studentModelId};`)).toEqual(
      await query(`SELECT FileName, FileContentId FROM distill.ModelFiles WHERE ModelId = ${parentModelId};`),
    );
  });

  it('writes no block', async () => {
    const before = await query('SELECT COUNT(*) AS Blocks, SUM(DATALENGTH(Data)) AS Bytes FROM distill.TensorBlocks;');
    await extractByLayers(pool, { parentModelId, targetLayerCount: 4, studentName: 'All layers' });
    expect(await query('SELECT COUNT(*) AS Blocks, SUM(DATALENGTH(Data)) AS Bytes FROM distill.TensorBlocks;')).toEqual(before);
  });

  it('records its lineage, layer by layer', async () => {
    const { studentModelId } = await extractByImportance(pool, { parentModelId, targetSizeRatio: '0.5', studentName: 'Half' });
    const lineage = await query(
      `SELECT StudentModelName, StudentExists, ParentModelId, ParentModelName, ParentExists, Strategy, ImportanceMethod, TargetSizeRatio, TargetLayerCount, ParentLayerCount, StudentLayerCount, ExtractedBy,
        CASE WHEN ExtractionTimeMs >= 0 AND ABS(DATEDIFF(SECOND, ExtractedAt, SYSUTCDATETIME())) < 60 THEN 1 ELSE 0 END AS Timed
       FROM dbo.vw_ModelLineage WHERE StudentModelId = ${studentModelId};`,
    );
    expect(lineage).toEqual([
      {
        StudentModelName: 'Half',
        StudentExists: true,
        ParentModelId: parentModelId,
        ParentModelName: 'Parent',
        ParentExists: true,
        Strategy: 'importance',
        ImportanceMethod: 'layer_order',
        TargetSizeRatio: 0.5,
        TargetLayerCount: null,
        ParentLayerCount: 4,
        StudentLayerCount: 2,
        ExtractedBy: target.user,
        Timed: 1,
      },
    ]);
    expect(
      await query(`SELECT g.StudentLayerIdx, g.ParentLayerIdx, s.ModelId AS Student, p.ModelId AS Parent FROM dbo.vw_LayerLineage AS g
        INNER JOIN dbo.ModelLayers AS s ON s.LayerId = g.StudentLayerId INNER JOIN dbo.ModelLayers AS p ON p.LayerId = g.ParentLayerId WHERE g.StudentModelId = ${studentModelId} ORDER BY g.StudentLayerIdx;`),
    ).toEqual([0, 1].map((layer) => ({ StudentLayerIdx: layer, ParentLayerIdx: layer, Student: studentModelId, Parent: parentModelId })));
  });

  it('may have students, of its own type and named after it', async () => {
    const first = await extractByLayers(pool, { parentModelId, targetLayerCount: 3 });
    const second = await extractByLayers(pool, { parentModelId: first.studentModelId, targetLayerCount: 2 });
    expect(second).toMatchObject({ studentModelName: 'Parent_Student_L3_Student_L2', parentModelName: 'Parent_Student_L3', layerCount: 2, parentLayerCount: 3, compressionRatio: 1.5 });
    expect(await query(`SELECT ModelType FROM dbo.Models WHERE ModelId = ${second.studentModelId};`)).toEqual([{ ModelType: 'student_llama4' }]);
    expect(
      await query(`SELECT COUNT(*) AS Shared FROM distill.ModelTensors AS s INNER JOIN distill.ModelTensors AS p ON p.ContentId = s.ContentId AND p.ModelId = ${parentModelId} WHERE s.ModelId = ${second.studentModelId};`),
    ).toEqual([{ Shared: 3 }]);
  });

  it('is seen by the monitoring view', async () => {
    const students = (await query("SELECT ModelName, ModelType, LayerCount, TotalParameters FROM dbo.vw_StudentModels WHERE ModelName = N'Half';")) as unknown[];
    expect(students).toEqual([{ ModelName: 'Half', ModelType: 'student_llama4', LayerCount: 2, TotalParameters: '4' }]);
    expect(await query("SELECT ModelId FROM dbo.vw_StudentModels WHERE ModelName = N'Parent';")).toEqual([]);
  });

  it('gives its id as an OUTPUT parameter too', async () => {
    const result = await pool.request().input('ParentModelId', mssql.Int, parentModelId).input('TargetLayerCount', mssql.Int, 1).output('StudentModelId', mssql.Int).execute('dbo.sp_ExtractByLayers');
    expect(result.output['StudentModelId']).toBe((result.recordset as unknown as { StudentModelId: number }[])[0]?.StudentModelId);
    expect(result.output['StudentModelId']).toBeGreaterThan(parentModelId);
  });

  it('is only shown with @WhatIf = 1', async () => {
    const before = await written();
    const byLayers = await whatIfByLayers(pool, { parentModelId, targetLayerCount: 3, studentName: 'Only shown' });
    expect(byLayers.map(({ layerIdx, kept }) => [layerIdx, kept])).toEqual([[0, true], [1, true], [2, true], [3, false]]);
    expect(byLayers[0]).toMatchObject({ studentModelName: 'Only shown', layerName: 'model.layers.0', layerType: 'transformer_block', parameterCount: 2n });
    const byRatio = await whatIfByImportance(pool, { parentModelId, targetSizeRatio: '0.25' });
    expect(byRatio.map(({ kept }) => kept)).toEqual([true, false, false, false]);
    expect(byRatio[0]?.studentModelName).toBe('Parent_Student_25%');
    expect(await written()).toEqual(before);
  });
});

describe('an extraction is refused', () => {
  let parentModelId = 0;
  let empty = 0;
  beforeAll(async () => {
    parentModelId = await storeModel(pool, '100 % Parent', alike(4));
    await extractByLayers(pool, { parentModelId, targetLayerCount: 2, studentName: 'Taken' });
    empty = ((await query("INSERT INTO dbo.Models (ModelName) OUTPUT inserted.ModelId VALUES (N'Empty 50%');")) as { ModelId: number }[])[0]?.ModelId ?? 0;
    await storeModel(pool, 'n'.repeat(256), alike(2));
  });

  const call = (sql: string): Promise<unknown> => pool.request().query(sql.replaceAll('{parent}', String(parentModelId)).replaceAll('{empty}', String(empty)));

  it.each<[number, string, string]>([
    [51001, 'EXEC dbo.sp_ExtractByImportance @ParentModelId = NULL, @TargetSizeRatio = 0.5;', '@ParentModelId is NULL; no model has this id. See dbo.vw_Models.'],
    [51001, 'EXEC dbo.sp_ExtractByLayers @ParentModelId = -1, @TargetLayerCount = 1;', '@ParentModelId is -1; no model has this id. See dbo.vw_Models.'],
    [51002, 'EXEC dbo.sp_ExtractByImportance {parent}, NULL;', '@TargetSizeRatio is NULL; give a ratio above 0 and at most 1, such as 0.30.'],
    [51002, 'EXEC dbo.sp_ExtractByImportance {parent}, 0;', '@TargetSizeRatio is 0.00000000; give a ratio above 0 and at most 1, such as 0.30.'],
    [51002, 'EXEC dbo.sp_ExtractByImportance {parent}, 1.00000001;', '@TargetSizeRatio is 1.00000001; give a ratio above 0 and at most 1, such as 0.30.'],
    [51003, 'EXEC dbo.sp_ExtractByLayers {parent}, NULL;', '@TargetLayerCount is NULL; give at least 1 and at most the layers of the parent.'],
    [51003, 'EXEC dbo.sp_ExtractByLayers {parent}, 0;', '@TargetLayerCount is 0; give at least 1 and at most the layers of the parent.'],
    [51003, 'EXEC dbo.sp_ExtractByLayers {parent}, 5;', "@TargetLayerCount is 5; '100 % Parent' has 4 layers, give 1 to 4."],
    [51004, "EXEC dbo.sp_ExtractByImportance {parent}, 0.5, N'50%';", "@ImportanceMethod is '50%'; the methods are: layer_order."],
    [51004, 'EXEC dbo.sp_ExtractByImportance {parent}, 0.5, NULL;', '@ImportanceMethod is NULL; the methods are: layer_order.'],
    [51005, 'EXEC dbo.sp_ExtractByLayers {empty}, 1;', "('Empty 50%'), a model without layers; choose one that has some."],
    [51010, "EXEC dbo.sp_ExtractByLayers {parent}, 1, N' ';", '@StudentName is NULL or blank; give a name of 1 to 256 characters.'],
    [51011, "EXEC dbo.sp_ExtractByImportance {parent}, 0.5, @StudentName = N'Taken';", "'Taken' is the name of model "],
    [51011, "EXEC dbo.sp_ExtractByLayers {parent}, 1, N'TAKEN ';", "'TAKEN ' is the name of model "],
    [51012, "DECLARE @Id INT = (SELECT ModelId FROM dbo.Models WHERE LEN(ModelName) = 256); EXEC dbo.sp_ExtractByLayers @Id, 1;", 'n_Student_L1\' is longer than 256 characters; give a shorter one in @StudentName.'],
  ])('with %i: %s', async (number, sql, message) => {
    const before = await written();
    const error = await errorOf(call(sql));
    expect(error.number).toBe(number);
    expect(error.message).toContain(message);
    expect(await written()).toEqual(before);
  });
});

describe('inside a caller’s transaction', () => {
  it('an error leaves the caller’s work, which may be committed', async () => {
    const parentModelId = await storeModel(pool, 'Called inside', alike(2));
    const result = await pool.request().query(`
      BEGIN TRANSACTION;
      INSERT INTO dbo.AutonomousImprovementHistory (HypothesisType) VALUES (N'kept');
      BEGIN TRY EXEC dbo.sp_ExtractByLayers @ParentModelId = ${parentModelId}, @TargetLayerCount = 9; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS Number, XACT_STATE() AS State, @@TRANCOUNT AS Count; END CATCH;
      BEGIN TRY EXEC dbo.sp_ExtractByImportance @ParentModelId = ${parentModelId}, @TargetSizeRatio = 0.5, @StudentName = N'Called inside'; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS Number, XACT_STATE() AS State, @@TRANCOUNT AS Count; END CATCH;
      COMMIT TRANSACTION;
      SELECT COUNT(*) AS Kept FROM dbo.AutonomousImprovementHistory WHERE HypothesisType = N'kept';`);
    expect(result.recordsets).toEqual([[{ Number: 51003, State: 1, Count: 1 }], [{ Number: 51011, State: 1, Count: 1 }], [{ Kept: 1 }]]);
  });

  it('a student goes with the caller’s rollback', async () => {
    const parentModelId = await storeModel(pool, 'Rolled back', alike(2));
    const before = await written();
    await pool.request().query(`BEGIN TRANSACTION; EXEC dbo.sp_ExtractByLayers @ParentModelId = ${parentModelId}, @TargetLayerCount = 1; ROLLBACK TRANSACTION;`);
    expect(await written()).toEqual(before);
  });
});

describe('two sessions', () => {
  it('cut students of one parent at once', async () => {
    const parentModelId = await storeModel(pool, 'Popular', alike(8));
    const other = await server.connect(target);
    const students = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((targetLayerCount) => extractByLayers(targetLayerCount % 2 === 0 ? pool : other, { parentModelId, targetLayerCount })),
    );
    expect(students.map(({ layerCount }) => layerCount)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(students.map(({ studentModelId }) => studentModelId)).size).toBe(6);
  });

  it('cannot both get the same name', async () => {
    const parentModelId = await storeModel(pool, 'Raced for', alike(2));
    const other = await server.connect(target);
    const outcomes = await Promise.allSettled([pool, other].map((one) => extractByLayers(one, { parentModelId, targetLayerCount: 1 })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { number: number }).number] : []))).toEqual([51011]);
    expect((await listModels(pool)).filter(({ modelName }) => modelName === 'Raced for_Student_L1')).toHaveLength(1);
  });
});

describe('while another session holds the lock on models', () => {
  it('an extraction gives up after ten seconds with 51090', async () => {
    const parentModelId = await storeModel(pool, 'Locked', alike(2));
    const other = await server.connect(target);
    await other.request().batch("EXEC sys.sp_getapplock @Resource = N'distill.models', @LockMode = N'Exclusive', @LockOwner = N'Session';");
    const before = await written();
    const error = await errorOf(extractByLayers(pool, { parentModelId, targetLayerCount: 1 }));
    expect(error).toMatchObject({ number: 51090, message: 'Another session has held the lock on models for 10 seconds; try again.' });
    await other.request().batch("EXEC sys.sp_releaseapplock @Resource = N'distill.models', @LockOwner = N'Session';");
    expect(await written()).toEqual(before);
    expect(await extractByLayers(pool, { parentModelId, targetLayerCount: 1 })).toMatchObject({ layerCount: 1 });
  });
});
