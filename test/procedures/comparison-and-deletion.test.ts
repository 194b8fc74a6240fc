import type mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { compareModels } from '../../src/procedures/compare-models.ts';
import { deleteModel } from '../../src/procedures/delete-model.ts';
import { extractByLayers } from '../../src/procedures/extract-by-layers.ts';
import { modelForExport } from '../../src/procedures/model-for-export.ts';
import { readTensorBlocks } from '../../src/procedures/tensor-blocks.ts';
import { errorOf } from '../support/error-of.ts';
import { alike, storeModel, weights } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let pool: mssql.ConnectionPool;

beforeAll(async () => {
  pool = await server.connect(await server.newDatabase());
  await deploy(pool, dbDirectory);
});

const query = async (sql: string): Promise<readonly unknown[]> => (await pool.request().query(sql)).recordset;
const stored = async (): Promise<unknown> =>
  query(`SELECT (SELECT COUNT(*) FROM dbo.Models) AS Models, (SELECT COUNT(*) FROM distill.TensorContents) AS Contents, (SELECT COUNT(*) FROM distill.TensorBlocks) AS Blocks,
    (SELECT COUNT(*) FROM distill.FileContents) AS Files, (SELECT COUNT(*) FROM distill.ContentsToFree) AS ToFree;`);

describe('sp_CompareModels', () => {
  it('counts layers, contents, parameters and bytes', async () => {
    // A: layers 0 to 3, of 2, 2, 2 and 6 parameters, and 4 more outside: 16 parameters, 64 bytes.
    const a = await storeModel(pool, 'Compared A', { layers: [weights(1), weights(2), weights(3), weights(4, 6)], others: [weights(5, 4)] });
    // B: layers 0 to 2, of which 0 and 2 are A's; the tensor outside is A's: 10 parameters, 40 bytes.
    const b = await storeModel(pool, 'Compared B', { layers: [weights(1), weights(9), weights(3)], others: [weights(5, 4)] });
    expect(await compareModels(pool, a, b)).toEqual({
      modelAParams: 4,
      modelBParams: 3,
      compressionRatio: 1.33,
      sharedLayers: 3,
      sharedLayerPercentage: 0.75,
      sharedContentLayers: 2,
      modelAParameterCount: 16n,
      modelBParameterCount: 10n,
      modelABytes: 64n,
      modelBBytes: 40n,
      // Layers 0 and 2 with 8 bytes each, the tensor outside with 16.
      sharedBytes: 32n,
    });
    expect(await compareModels(pool, b, a)).toMatchObject({ modelAParams: 3, modelBParams: 4, compressionRatio: 0.75, sharedLayerPercentage: 0.75, sharedBytes: 32n });
  });

  it('counts a content that a model has twice once among the shared bytes', async () => {
    const a = await storeModel(pool, 'Twice', alike(3));
    const b = await storeModel(pool, 'Once', alike(1));
    expect(await compareModels(pool, a, b)).toMatchObject({ modelABytes: 24n, modelBBytes: 8n, sharedBytes: 8n, sharedLayers: 1, sharedContentLayers: 1, compressionRatio: 3 });
  });

  it('compares a student of later layers by their place in the network', async () => {
    const parent = await storeModel(pool, 'Places', { layers: [weights(21), weights(22), weights(23)] });
    const { studentModelId } = await extractByLayers(pool, { parentModelId: parent, targetLayerCount: 1 });
    const other = await storeModel(pool, 'Other places', { layers: [weights(23)] });
    expect(await compareModels(pool, parent, studentModelId)).toMatchObject({ sharedLayers: 1, sharedContentLayers: 1, sharedLayerPercentage: 0.3333 });
    // The same bytes, but in layer 2 of one and layer 0 of the other.
    expect(await compareModels(pool, parent, other)).toMatchObject({ sharedLayers: 1, sharedContentLayers: 0, sharedBytes: 8n });
  });

  it('has no ratio against a model without layers, and no percentage between two of these', async () => {
    const one = await storeModel(pool, 'Not empty', alike(2));
    const [empty, another] = (await query("INSERT INTO dbo.Models (ModelName) OUTPUT inserted.ModelId VALUES (N'Empty'), (N'Empty too');")) as { ModelId: number }[];
    expect(await compareModels(pool, one, empty?.ModelId ?? 0)).toMatchObject({ modelBParams: 0, compressionRatio: null, sharedLayers: 0, sharedLayerPercentage: 0, modelBParameterCount: 0n, sharedBytes: 0n });
    expect(await compareModels(pool, empty?.ModelId ?? 0, another?.ModelId ?? 0)).toMatchObject({ compressionRatio: null, sharedLayerPercentage: null });
  });

  it.each([
    ['EXEC dbo.sp_CompareModels NULL, 1;', '@ModelAId is NULL; no model has this id. See dbo.vw_Models.'],
    ['EXEC dbo.sp_CompareModels 1, 9999;', '@ModelBId is 9999; no model has this id. See dbo.vw_Models.'],
  ])('refuses with 51001: %s', async (sql, message) => expect(await errorOf(query(sql))).toMatchObject({ number: 51001, message }));
});

describe('sp_DeleteModel', () => {
  it('says with @WhatIf = 1 what would go, and writes nothing', async () => {
    const modelId = await storeModel(pool, 'Looked at', { layers: [weights(31), weights(32)], others: [weights(33, 4)] });
    const before = await stored();
    expect(await deleteModel(pool, modelId, { whatIf: true })).toEqual({ modelId, modelName: 'Looked at', layerCount: 2, tensorCount: 3, studentCount: 0, freedContents: 3, freedBytes: 32n, done: false });
    expect(await stored()).toEqual(before);
  });

  it('removes a model, its contents, blocks and files, and nothing else', async () => {
    const before = await stored();
    // 20,000 bytes are three blocks: 7,936, 7,936 and 4,128.
    const modelId = await storeModel(pool, 'Alone', { layers: [weights(41, 5000)], files: [{ fileName: 'config.json', content: Buffer.from('{"alone": true}') }] });
    expect(await query(`SELECT b.BlockNo, DATALENGTH(b.Data) AS Bytes FROM distill.TensorBlocks AS b INNER JOIN distill.ModelTensors AS t ON t.ContentId = b.ContentId WHERE t.ModelId = ${modelId} ORDER BY b.BlockNo;`)).toEqual([
      { BlockNo: 0, Bytes: 7936 },
      { BlockNo: 1, Bytes: 7936 },
      { BlockNo: 2, Bytes: 4128 },
    ]);
    expect(await deleteModel(pool, modelId)).toMatchObject({ freedContents: 1, freedBytes: 20_000n, done: true });
    expect(await stored()).toEqual(before);
  });

  it('leaves what other models share', async () => {
    const kept = await storeModel(pool, 'Kept', { layers: [weights(51), weights(52)], files: [{ fileName: 'config.json', content: Buffer.from('shared') }] });
    const before = await stored();
    const gone = await storeModel(pool, 'Gone', { layers: [weights(51), weights(53)], files: [{ fileName: 'config.json', content: Buffer.from('shared') }] });
    expect(await deleteModel(pool, gone)).toMatchObject({ freedContents: 1, freedBytes: 8n });
    expect(await stored()).toEqual(before);
    expect((await modelForExport(pool, kept)).files).toEqual([{ fileName: 'config.json', content: Buffer.from('shared') }]);
  });

  it('leaves students whole, their bytes and their lineage', async () => {
    const parent = await storeModel(pool, 'Late parent', { layers: [weights(61), weights(62)], others: [weights(63)], files: [{ fileName: 'config.json', content: Buffer.from('{}') }] });
    const { studentModelId } = await extractByLayers(pool, { parentModelId: parent, targetLayerCount: 1 });
    expect(await deleteModel(pool, parent)).toMatchObject({ studentCount: 1, freedContents: 1 });
    const student = await modelForExport(pool, studentModelId);
    expect(student.parentTensors).toEqual([]);
    expect(student.tensors.map(({ tensorName }) => tensorName)).toEqual(['other.0', 'model.layers.0.weight']);
    const blocks: Buffer[] = [];
    for (const tensor of student.tensors) for await (const block of readTensorBlocks(pool, tensor.contentId)) blocks.push(block);
    expect(blocks).toEqual([weights(63), weights(61)]);
    expect(await query(`SELECT ParentModelName, ParentExists, StudentExists FROM dbo.vw_ModelLineage WHERE StudentModelId = ${studentModelId};`)).toEqual([{ ParentModelName: 'Late parent', ParentExists: false, StudentExists: true }]);

    expect(await deleteModel(pool, studentModelId)).toMatchObject({ freedContents: 2 });
    expect(await query(`SELECT StudentModelName, StudentExists FROM dbo.vw_ModelLineage WHERE StudentModelId = ${studentModelId};`)).toEqual([{ StudentModelName: 'Late parent_Student_L1', StudentExists: false }]);
  });

  it('keeps inference requests without their model, and drops the activations of its layers', async () => {
    const modelId = await storeModel(pool, 'Asked', alike(1));
    await query(`DECLARE @Request BIGINT; INSERT INTO dbo.InferenceRequests (ModelId, TaskType) VALUES (${modelId}, N'chat'); SET @Request = SCOPE_IDENTITY();
      INSERT INTO dbo.LayerActivations (LayerId, InferenceId, ActivationMagnitude) SELECT LayerId, @Request, 0.5 FROM dbo.ModelLayers WHERE ModelId = ${modelId};`);
    await deleteModel(pool, modelId);
    expect(await query('SELECT ModelId, TaskType FROM dbo.InferenceRequests;')).toEqual([{ ModelId: null, TaskType: 'chat' }]);
    expect(await query('SELECT COUNT(*) AS Count FROM dbo.LayerActivations;')).toEqual([{ Count: 0 }]);
  });

  it('never gives a deleted model’s id out again', async () => {
    const first = await storeModel(pool, 'Again', alike(1));
    await deleteModel(pool, first);
    expect(await storeModel(pool, 'Again', alike(1))).toBeGreaterThan(first);
  });

  it('inside a caller’s transaction leaves the model when the caller rolls back', async () => {
    const modelId = await storeModel(pool, 'Spared', { layers: [weights(71)] });
    const before = await stored();
    await query(`BEGIN TRANSACTION; EXEC dbo.sp_DeleteModel @ModelId = ${modelId}; ROLLBACK TRANSACTION;`);
    expect(await stored()).toEqual(before);
  });

  it('inside a caller’s transaction leaves the caller’s work when it is refused', async () => {
    const result = await pool.request().query(`BEGIN TRANSACTION;
      INSERT INTO dbo.AutonomousImprovementHistory (HypothesisType) VALUES (N'kept');
      BEGIN TRY EXEC dbo.sp_DeleteModel @ModelId = 9999; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS Number, XACT_STATE() AS State; END CATCH;
      COMMIT TRANSACTION;
      SELECT COUNT(*) AS Kept FROM dbo.AutonomousImprovementHistory WHERE HypothesisType = N'kept';`);
    expect(result.recordsets).toEqual([[{ Number: 51001, State: 1 }], [{ Kept: 1 }]]);
  });

  it.each([
    ['EXEC dbo.sp_DeleteModel @ModelId = NULL;', '@ModelId is NULL; no model has this id. See dbo.vw_Models.'],
    ['EXEC dbo.sp_DeleteModel @ModelId = 9999, @WhatIf = 1;', '@ModelId is 9999; no model has this id. See dbo.vw_Models.'],
  ])('refuses with 51001: %s', async (sql, message) => expect(await errorOf(query(sql))).toMatchObject({ number: 51001, message }));

  it('is the only way: a bare DELETE of a model with layers fails', async () => {
    await storeModel(pool, 'Bare', alike(1));
    expect(await errorOf(query("DELETE FROM dbo.Models WHERE ModelName = N'Bare';"))).toMatchObject({ number: 547 });
  });
});
