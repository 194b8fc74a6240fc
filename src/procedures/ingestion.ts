/** The procedures of an ingestion, in the order in which they are called. All on one connection: the ingestion is its session's. */
import mssql from 'mssql';

export interface NewIngestion {
  readonly modelName: string;
  readonly modelType: string;
  readonly architecture: string;
  readonly sourcePath: string;
}

/** EXEC distill.sp_BeginIngestion. Returns the ingestion's id. */
export async function beginIngestion(pool: mssql.ConnectionPool, ingestion: NewIngestion): Promise<number> {
  const result = await pool
    .request()
    .input('ModelName', mssql.NVarChar(256), ingestion.modelName)
    .input('ModelType', mssql.NVarChar(100), ingestion.modelType)
    .input('Architecture', mssql.NVarChar(100), ingestion.architecture)
    .input('SourcePath', mssql.NVarChar(1024), ingestion.sourcePath)
    .output('IngestionId', mssql.Int)
    .execute('distill.sp_BeginIngestion');
  return result.output['IngestionId'] as number;
}

export interface ContentToAdd {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly byteCount: number;
}
export interface AddedContent {
  readonly sha256: string;
  readonly contentId: bigint;
  /** Its blocks are not here yet. */
  readonly mustSend: boolean;
}

/** EXEC distill.sp_AddContents. */
export async function addContents(pool: mssql.ConnectionPool, ingestionId: number, contents: readonly ContentToAdd[]): Promise<readonly AddedContent[]> {
  const table = new mssql.Table('distill.ContentHashList');
  table.columns.add('Sha256', mssql.VarBinary(32), { nullable: false });
  table.columns.add('ByteCount', mssql.BigInt, { nullable: false });
  for (const { sha256, byteCount } of contents) table.rows.add(Buffer.from(sha256, 'hex'), byteCount);
  const result = await pool
    .request()
    .input('IngestionId', mssql.Int, ingestionId)
    .input('Contents', mssql.TVP(), table)
    .execute<{ Sha256: Buffer; ContentId: string; MustSend: boolean }>('distill.sp_AddContents');
  return result.recordset.map((row) => ({ sha256: row.Sha256.toString('hex'), contentId: BigInt(row.ContentId), mustSend: row.MustSend }));
}

/** Bulk loads blocks of contents: [content, block number, bytes]. Without a block it sends nothing: the driver cannot load no row. */
export async function loadBlocks(pool: mssql.ConnectionPool, blocks: readonly (readonly [contentId: bigint, blockNo: number, data: Buffer])[]): Promise<void> {
  if (blocks.length === 0) return;
  const table = new mssql.Table('distill.TensorBlocks');
  table.create = false;
  table.columns.add('ContentId', mssql.BigInt, { nullable: false });
  table.columns.add('BlockNo', mssql.Int, { nullable: false });
  table.columns.add('Data', mssql.VarBinary(8000), { nullable: false });
  for (const [contentId, blockNo, data] of blocks) table.rows.add(contentId.toString(), blockNo, data);
  await pool.request().bulk(table);
}

/** EXEC distill.sp_CompleteContents. */
export async function completeContents(pool: mssql.ConnectionPool, ingestionId: number, contentIds: readonly bigint[]): Promise<void> {
  const table = new mssql.Table('distill.ContentIdList');
  table.columns.add('ContentId', mssql.BigInt, { nullable: false });
  for (const contentId of contentIds) table.rows.add(contentId.toString());
  await pool.request().input('IngestionId', mssql.Int, ingestionId).input('Contents', mssql.TVP(), table).execute('distill.sp_CompleteContents');
}

export interface LayerToAdd {
  readonly layerIdx: number;
  readonly layerName: string;
  readonly layerType: string;
  /** A LINESTRING as little-endian WKB, or null where no weight is finite. */
  readonly weightsWkb: Buffer | null;
  readonly tensorShape: string | null;
  readonly tensorDtype: string;
}
export interface TensorToAdd {
  readonly ordinal: number;
  readonly tensorName: string;
  readonly layerIdx: number | null;
  readonly role: string;
  readonly tensorShape: string;
  readonly tensorDtype: string;
  readonly parameterCount: number;
  readonly sha256: string;
}
export interface FileToAdd {
  readonly fileName: string;
  readonly content: Buffer;
}
export interface IngestedModel {
  readonly modelId: number;
  readonly modelName: string;
  readonly layerCount: number;
  readonly tensorCount: number;
  readonly parameterCount: bigint;
  readonly byteCount: bigint;
}

/** EXEC distill.sp_CompleteIngestion: the model becomes visible, whole. */
export async function completeIngestion(pool: mssql.ConnectionPool, ingestionId: number, model: { readonly layers: readonly LayerToAdd[]; readonly tensors: readonly TensorToAdd[]; readonly files: readonly FileToAdd[] }): Promise<IngestedModel> {
  const result = await pool
    .request()
    .input('IngestionId', mssql.Int, ingestionId)
    .input('Layers', mssql.TVP(), layerTable(model.layers))
    .input('Tensors', mssql.TVP(), tensorTable(model.tensors))
    .input('Files', mssql.TVP(), fileTable(model.files))
    .execute<{ ModelId: number; ModelName: string; LayerCount: number; TensorCount: number; ParameterCount: string; ByteCount: string }>('distill.sp_CompleteIngestion');
  const [row] = result.recordset;
  if (row === undefined) throw new Error('the ingestion gave no row');
  return { modelId: row.ModelId, modelName: row.ModelName, layerCount: row.LayerCount, tensorCount: row.TensorCount, parameterCount: BigInt(row.ParameterCount), byteCount: BigInt(row.ByteCount) };
}

function layerTable(layers: readonly LayerToAdd[]): mssql.Table {
  const table = new mssql.Table('distill.IngestionLayerList');
  table.columns.add('LayerIdx', mssql.Int, { nullable: false });
  table.columns.add('LayerName', mssql.NVarChar(256), { nullable: true });
  table.columns.add('LayerType', mssql.NVarChar(100), { nullable: true });
  table.columns.add('WeightsWkb', mssql.VarBinary(mssql.MAX), { nullable: true });
  table.columns.add('TensorShape', mssql.NVarChar(256), { nullable: true });
  table.columns.add('TensorDtype', mssql.NVarChar(50), { nullable: true });
  for (const layer of layers) table.rows.add(layer.layerIdx, layer.layerName, layer.layerType, layer.weightsWkb, layer.tensorShape, layer.tensorDtype);
  return table;
}

function tensorTable(tensors: readonly TensorToAdd[]): mssql.Table {
  const table = new mssql.Table('distill.IngestionTensorList');
  table.columns.add('Ordinal', mssql.Int, { nullable: false });
  table.columns.add('TensorName', mssql.NVarChar(256), { nullable: false });
  table.columns.add('LayerIdx', mssql.Int, { nullable: true });
  table.columns.add('Role', mssql.NVarChar(100), { nullable: false });
  table.columns.add('TensorShape', mssql.NVarChar(256), { nullable: false });
  table.columns.add('TensorDtype', mssql.NVarChar(50), { nullable: false });
  table.columns.add('ParameterCount', mssql.BigInt, { nullable: false });
  table.columns.add('Sha256', mssql.VarBinary(32), { nullable: false });
  for (const tensor of tensors) {
    table.rows.add(tensor.ordinal, tensor.tensorName, tensor.layerIdx, tensor.role, tensor.tensorShape, tensor.tensorDtype, tensor.parameterCount, Buffer.from(tensor.sha256, 'hex'));
  }
  return table;
}

function fileTable(files: readonly FileToAdd[]): mssql.Table {
  const table = new mssql.Table('distill.ModelFileList');
  table.columns.add('FileName', mssql.NVarChar(255), { nullable: false });
  table.columns.add('Content', mssql.VarBinary(mssql.MAX), { nullable: false });
  for (const file of files) table.rows.add(file.fileName, file.content);
  return table;
}

/** EXEC distill.sp_AbandonIngestion: frees what it loaded. */
export async function abandonIngestion(pool: mssql.ConnectionPool, ingestionId: number): Promise<void> {
  await pool.request().input('IngestionId', mssql.Int, ingestionId).execute('distill.sp_AbandonIngestion');
}
