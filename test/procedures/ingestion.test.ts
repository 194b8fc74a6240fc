import type mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import type { ConnectionTarget } from '../../src/connection/connection-target.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { abandonIngestion, addContents, beginIngestion, completeContents, completeIngestion, loadBlocks, type TensorToAdd } from '../../src/procedures/ingestion.ts';
import { listModels } from '../../src/procedures/list-models.ts';
import { readTensorBlocks } from '../../src/procedures/tensor-blocks.ts';
import { errorOf } from '../support/error-of.ts';
import { blocksOf, sha256, storeModel, weights } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let target: ConnectionTarget;
let pool: mssql.ConnectionPool;
let other: mssql.ConnectionPool;

beforeAll(async () => {
  target = await server.newDatabase();
  pool = await server.connect(target);
  other = await server.connect(target);
  await deploy(pool, dbDirectory);
});

const query = async (sql: string): Promise<readonly unknown[]> => (await pool.request().query(sql)).recordset;
const begin = (modelName: string, on = pool): Promise<number> => beginIngestion(on, { modelName, modelType: 'llama', architecture: 'LlamaForCausalLM', sourcePath: 'test' });
const hash = (bytes: Buffer): { sha256: string; byteCount: number } => ({ sha256: sha256(bytes), byteCount: bytes.length });
const layer = (layerIdx: number) => ({ layerIdx, layerName: `l${layerIdx}`, layerType: 'transformer_block', weightsWkb: null, tensorShape: null, tensorDtype: 'float32' });
const tensor = (bytes: Buffer, more: Partial<TensorToAdd> = {}): TensorToAdd => ({ ordinal: 0, tensorName: 't', layerIdx: 0, role: 'weight', tensorShape: '[2]', tensorDtype: 'float32', parameterCount: 2, sha256: sha256(bytes), ...more });

/** Begins an ingestion whose one content is complete. */
async function ready(modelName: string, bytes: Buffer): Promise<number> {
  const id = await begin(modelName);
  const [content] = await addContents(pool, id, [hash(bytes)]);
  if (content?.mustSend === true) {
    await loadBlocks(pool, blocksOf(content.contentId, bytes));
    await completeContents(pool, id, [content.contentId]);
  }
  return id;
}

describe('an ingestion', () => {
  it('is not seen before it is complete', async () => {
    const id = await ready('Unseen', weights(1));
    expect((await listModels(other)).map(({ modelName }) => modelName)).not.toContain('Unseen');
    const model = await completeIngestion(pool, id, { layers: [layer(0)], tensors: [tensor(weights(1))], files: [] });
    expect(model).toEqual({ modelId: expect.any(Number), modelName: 'Unseen', layerCount: 1, tensorCount: 1, parameterCount: 2n, byteCount: 8n });
    expect((await listModels(other)).map(({ modelName }) => modelName)).toContain('Unseen');
    expect(await query(`SELECT State, ModelId, StartedBy FROM distill.Ingestions WHERE IngestionId = ${id};`)).toEqual([{ State: 'Complete', ModelId: model.modelId, StartedBy: target.user }]);
  });

  it('sends no content that is here', async () => {
    await storeModel(pool, 'First', { layers: [weights(2)] });
    const id = await begin('Second');
    const added = await addContents(pool, id, [hash(weights(2)), hash(weights(3))]);
    expect(new Map(added.map((content) => [content.sha256, content.mustSend]))).toEqual(new Map([[sha256(weights(2)), false], [sha256(weights(3)), true]]));
    expect(await addContents(pool, id, [hash(weights(2)), hash(weights(3))])).toEqual(added);
    await abandonIngestion(pool, id);
  });

  it('takes an empty content, which has no block', async () => {
    const id = await ready('Hollow', Buffer.alloc(0));
    const { byteCount } = await completeIngestion(pool, id, { layers: [layer(0)], tensors: [tensor(Buffer.alloc(0), { tensorShape: '[0]', parameterCount: 0 })], files: [] });
    expect(byteCount).toBe(0n);
  });

  it('lets two sessions send the same bytes at once; the first to complete keeps its copy', async () => {
    const bytes = weights(4, 3000);
    const mine = await begin('Mine');
    const theirs = await begin('Theirs', other);
    const [a] = await addContents(pool, mine, [hash(bytes)]);
    const [b] = await addContents(other, theirs, [hash(bytes)]);
    expect([a?.mustSend, b?.mustSend]).toEqual([true, true]);
    await loadBlocks(pool, blocksOf(a?.contentId ?? 0n, bytes));
    await loadBlocks(other, blocksOf(b?.contentId ?? 0n, bytes));
    await completeContents(pool, mine, [a?.contentId ?? 0n]);
    await completeContents(other, theirs, [b?.contentId ?? 0n]);
    await completeIngestion(pool, mine, { layers: [layer(0)], tensors: [tensor(bytes)], files: [] });
    await completeIngestion(other, theirs, { layers: [layer(0)], tensors: [tensor(bytes)], files: [] });
    // 12,000 bytes: two blocks, once.
    expect(await query(`SELECT c.ContentId, COUNT(*) AS Blocks FROM distill.TensorContents AS c INNER JOIN distill.TensorBlocks AS b ON b.ContentId = c.ContentId WHERE c.Sha256 = 0x${sha256(bytes)} GROUP BY c.ContentId;`)).toEqual([
      { ContentId: a?.contentId.toString(), Blocks: 2 },
    ]);
    expect(await query(`SELECT COUNT(*) AS Blocks FROM distill.TensorBlocks WHERE ContentId = ${b?.contentId};`)).toEqual([{ Blocks: 0 }]);
  });

  it('keeps a content that it relies on from being freed with its model', async () => {
    const first = await storeModel(pool, 'Relied on', { layers: [weights(5)] });
    const id = await begin('Relying', other);
    await addContents(other, id, [hash(weights(5))]);
    await query(`EXEC dbo.sp_DeleteModel @ModelId = ${first};`);
    expect(await completeIngestion(other, id, { layers: [layer(0)], tensors: [tensor(weights(5))], files: [] })).toMatchObject({ modelName: 'Relying' });
  });

  it('that is abandoned leaves nothing, and its name is free', async () => {
    const blocks = await query('SELECT COUNT(*) AS Blocks FROM distill.TensorBlocks;');
    const id = await ready('Given up', weights(6, 4000));
    await abandonIngestion(pool, id);
    expect(await query('SELECT COUNT(*) AS Blocks FROM distill.TensorBlocks;')).toEqual(blocks);
    expect(await query(`SELECT COUNT(*) AS Contents FROM distill.TensorContents WHERE Sha256 = 0x${sha256(weights(6, 4000))};`)).toEqual([{ Contents: 0 }]);
    await abandonIngestion(pool, await begin('Given up'));
  });

  it('whose session ended is cleared by the next one’s beginning', async () => {
    const lost = await server.connect(target);
    const id = await begin('Lost', lost);
    const [content] = await addContents(lost, id, [hash(weights(7))]);
    await loadBlocks(lost, blocksOf(content?.contentId ?? 0n, weights(7)));
    expect((await errorOf(begin('Lost'))).message).toContain(`@ModelName is 'Lost', which ingestion ${id} is loading in another session`);
    await lost.close();
    await abandonIngestion(pool, await begin('Lost'));
    expect(await query(`SELECT State FROM distill.Ingestions WHERE IngestionId = ${id};`)).toEqual([{ State: 'Abandoned' }]);
    expect(await query(`SELECT COUNT(*) AS Blocks FROM distill.TensorBlocks WHERE ContentId = ${content?.contentId};`)).toEqual([{ Blocks: 0 }]);
  });
});

describe('an ingestion is refused', () => {
  it('51010: without a name', async () => expect(await errorOf(begin('  '))).toMatchObject({ number: 51010, message: '@ModelName is NULL or blank; give a name of 1 to 256 characters.' }));

  it('51011: with a model’s name', async () => {
    const id = await storeModel(pool, 'Known', { layers: [weights(1)] });
    expect(await errorOf(begin('Known'))).toMatchObject({ number: 51011, message: `'Known' is the name of model ${id}; give another in @ModelName.` });
  });

  it('51011: with a name that a model got meanwhile', async () => {
    const id = await ready('Overtaken', weights(1));
    await query("INSERT INTO dbo.Models (ModelName) VALUES (N'Overtaken');");
    expect(await errorOf(completeIngestion(pool, id, { layers: [layer(0)], tensors: [tensor(weights(1))], files: [] }))).toMatchObject({ number: 51011 });
    await abandonIngestion(pool, id);
  });

  it('51020: with the id of none, of a complete and of an abandoned one', async () => {
    const abandoned = await begin('Abandoned');
    await abandonIngestion(pool, abandoned);
    const [complete] = (await query("SELECT MIN(IngestionId) AS Id FROM distill.Ingestions WHERE State = N'Complete';")) as { Id: number }[];
    expect(await errorOf(abandonIngestion(pool, 99_999))).toMatchObject({ number: 51020, message: '@IngestionId is 99999; no ingestion has this id. Begin one with distill.sp_BeginIngestion.' });
    expect((await errorOf(addContents(pool, abandoned, []))).message).toBe(`@IngestionId is ${abandoned}; this ingestion was abandoned; begin another.`);
    expect((await errorOf(completeContents(pool, complete?.Id ?? 0, []))).message).toBe(`@IngestionId is ${complete?.Id}; this ingestion is complete.`);
  });

  it('51021: when another session is loading it', async () => {
    const id = await begin('Held', other);
    expect(await errorOf(abandonIngestion(pool, id))).toMatchObject({ number: 51021, message: `@IngestionId is ${id}, which another session is loading; end that session first.` });
    await abandonIngestion(other, id);
  });

  it.each([
    ['a block is missing', (id: bigint, bytes: Buffer) => blocksOf(id, bytes).slice(1), '1 blocks of 64 bytes'],
    ['there is no block', () => [], '0 blocks of 0 bytes'],
    ['the numbering has a gap', (id: bigint, bytes: Buffer) => blocksOf(id, bytes).map(([content, block, data]) => [content, block * 2, data] as const), '2 blocks of 8000 bytes'],
    ['the last block is short', (id: bigint, bytes: Buffer) => blocksOf(id, bytes.subarray(0, 7999)), '2 blocks of 7999 bytes'],
    ['a block that is not the last is short', (id: bigint, bytes: Buffer) => [[id, 0, bytes.subarray(0, 4000)], [id, 1, bytes.subarray(4000)]] as const, '2 blocks of 8000 bytes'],
  ])('51022: when %s', async (_what, make, found) => {
    const bytes = weights(8, 2000);
    const id = await begin('Torn');
    const [content] = await addContents(pool, id, [hash(bytes)]);
    await loadBlocks(pool, make(content?.contentId ?? 0n, bytes));
    const error = await errorOf(completeContents(pool, id, [content?.contentId ?? 0n]));
    expect(error).toMatchObject({
      number: 51022,
      message: `Content ${content?.contentId} must be 2 blocks from number 0 on, all but the last of 7936 bytes, 8000 bytes in all; there are ${found}. Abandon the ingestion and begin again.`,
    });
    await abandonIngestion(pool, id);
  });

  it('51023: when a content is here with another number of bytes', async () => {
    await storeModel(pool, 'Sized', { layers: [weights(9)] });
    const id = await begin('Missized');
    expect(await errorOf(addContents(pool, id, [{ sha256: sha256(weights(9)), byteCount: 9 }]))).toMatchObject({ number: 51023, message: expect.stringContaining('9 bytes; it is here with 8. Hash the tensor again.') });
    await abandonIngestion(pool, id);
  });

  it('51024: when a tensor’s content is not here whole', async () => {
    const id = await begin('Half');
    await addContents(pool, id, [hash(weights(10))]);
    expect(await errorOf(completeIngestion(pool, id, { layers: [layer(0)], tensors: [tensor(weights(10), { tensorName: '50%' })], files: [] }))).toMatchObject({ number: 51024, message: expect.stringContaining("@Tensors has '50%', whose content is not here whole") });
    await abandonIngestion(pool, id);
  });

  it('51025: when it is not loading the content', async () => {
    const id = await begin('Foreign');
    expect(await errorOf(completeContents(pool, id, [123_456n]))).toMatchObject({ number: 51025, message: expect.stringContaining(`@Contents names content 123456, which ingestion ${id} is not loading`) });
    await abandonIngestion(pool, id);
  });

  it.each<[number, string, Parameters<typeof completeIngestion>[2], string]>([
    [51026, 'no layer', { layers: [], tensors: [], files: [] }, '@Layers is empty; give at least one layer.'],
    [51027, 'a layer without a tensor', { layers: [layer(0), layer(1)], tensors: [tensor(weights(1))], files: [] }, '@Layers has LayerIdx 1, of which @Tensors has no tensor; give its tensors or leave it out.'],
    [51028, 'a tensor without its layer', { layers: [layer(0)], tensors: [tensor(weights(1)), tensor(weights(1), { ordinal: 1, tensorName: 'u', layerIdx: 7 })], files: [] }, "@Tensors has 'u' in LayerIdx 7, which is not in @Layers; give the layer too."],
    [51029, 'a file with a path', { layers: [layer(0)], tensors: [tensor(weights(1))], files: [{ fileName: '../config.json', content: Buffer.from('x') }] }, "@Files has the name '../config.json'; give a plain file name such as config.json, without a path."],
  ])('%i: with %s', async (number, what, model, message) => {
    const id = await ready(`Refused: ${what}`, weights(1));
    expect(await errorOf(completeIngestion(pool, id, model))).toMatchObject({ number, message });
    await abandonIngestion(pool, id);
  });
});

describe('reading blocks', () => {
  const read = async (contentId: bigint): Promise<Buffer[]> => {
    const blocks: Buffer[] = [];
    for await (const block of readTensorBlocks(pool, contentId)) blocks.push(block);
    return blocks;
  };

  it('gives a content’s bytes in order', async () => {
    const bytes = Buffer.from(Float32Array.from({ length: 5000 }, (_, at) => at).buffer);
    const modelId = await storeModel(pool, 'Read', { layers: [bytes] });
    const [row] = (await query(`SELECT ContentId FROM distill.ModelTensors WHERE ModelId = ${modelId};`)) as { ContentId: string }[];
    const blocks = await read(BigInt(row?.ContentId ?? 0));
    expect(blocks.map(({ length }) => length)).toEqual([7936, 7936, 4128]);
    expect(Buffer.concat(blocks).equals(bytes)).toBe(true);
  });

  it('may stop early and leave the connection usable', async () => {
    const modelId = await storeModel(pool, 'Stopped', { layers: [weights(12, 500_000)] });
    const [row] = (await query(`SELECT ContentId FROM distill.ModelTensors WHERE ModelId = ${modelId};`)) as { ContentId: string }[];
    for await (const block of readTensorBlocks(pool, BigInt(row?.ContentId ?? 0))) {
      expect(block).toHaveLength(7936);
      break;
    }
    expect(await query('SELECT 1 AS One;')).toEqual([{ One: 1 }]);
  });

  it('refuses a content that is not there with 51030', async () => expect(await errorOf(read(999_999n))).toMatchObject({ number: 51030, message: '@ContentId is 999999; no complete content has this id. Was its model deleted?' }));

  it('refuses blocks out of range with 51031', async () => {
    expect(await errorOf(query('EXEC distill.sp_ReadTensorBlocks @ContentId = 1, @FromBlockNo = 3, @ToBlockNo = 2;'))).toMatchObject({ number: 51031, message: expect.stringContaining('@FromBlockNo is 3 and @ToBlockNo is 2;') });
  });

  it('frees blocks a batch at a time, and refuses a batch of none with 51040', async () => {
    await query('INSERT INTO distill.ContentsToFree (ContentId) VALUES (-1); INSERT INTO distill.TensorBlocks (ContentId, BlockNo, Data) VALUES (-1, 0, 0x00), (-1, 1, 0x00), (-1, 2, 0x00);');
    expect(await errorOf(query('EXEC distill.sp_FreeBlocks @BatchSize = 0;'))).toMatchObject({ number: 51040, message: '@BatchSize is 0; give at least 1, such as 2000.' });
    await query('EXEC distill.sp_FreeBlocks @BatchSize = 2;');
    expect(await query('SELECT (SELECT COUNT(*) FROM distill.TensorBlocks WHERE ContentId = -1) AS Blocks, (SELECT COUNT(*) FROM distill.ContentsToFree) AS ToFree;')).toEqual([{ Blocks: 0, ToFree: 0 }]);
  });
});
