import mssql from 'mssql';
import { ingestModel } from '../../src/ingest/ingest.ts';
import { extractByImportance } from '../../src/procedures/extract-by-importance.ts';
import { median, timed, type Measurement } from './measurement.ts';
import { flatModel, type Workplace } from './workplace.ts';

const rounds = 3;
const keptLayers = 24;

/** The way of a client without the procedure: every row of the kept layers read and inserted back, weights included. */
export async function extractNaive(workplace: Workplace): Promise<Measurement> {
  return workplace.withDatabase(async (pool) => {
    const parent = await ingestModel(pool, await workplace.model('flat-1', flatModel(1)), 'parent');
    const ours: number[] = [];
    const naive: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timed(() => extractByImportance(pool, { parentModelId: parent.modelId, targetSizeRatio: '0.30', studentName: `ours-${round}` })));
      naive.push(await timed(() => copyRowByRow(pool, parent.modelId, `naive-${round}`)));
    }
    const value = median(naive);
    return { name: 'extract.naive', value, unit: 'ms', ratio: value / median(ours), against: 'dbo.sp_ExtractByImportance on the same model' };
  });
}

interface LayerRow {
  readonly LayerId: string;
  readonly LayerIdx: number;
  readonly LayerName: string | null;
  readonly LayerType: string | null;
  readonly Weights: Buffer | null;
  readonly TensorDtype: string | null;
  readonly ParameterCount: string | null;
}

async function copyRowByRow(pool: mssql.ConnectionPool, parentId: number, name: string): Promise<void> {
  const student = await pool.request().input('Name', mssql.NVarChar(256), name).query<{ ModelId: number }>(`INSERT INTO dbo.Models (ModelName, ModelType) OUTPUT inserted.ModelId VALUES (@Name, N'student_llama');`);
  const studentId = student.recordset[0]?.ModelId;
  const layers = await pool
    .request()
    .input('ParentId', mssql.Int, parentId)
    .query<LayerRow>(`SELECT LayerId, LayerIdx, LayerName, LayerType, WeightsGeometry.STAsBinary() AS Weights, TensorDtype, ParameterCount FROM dbo.ModelLayers WHERE ModelId = @ParentId AND LayerIdx < ${keptLayers};`);
  for (const layer of layers.recordset) {
    const inserted = await pool
      .request()
      .input('ModelId', mssql.Int, studentId)
      .input('LayerIdx', mssql.Int, layer.LayerIdx)
      .input('LayerName', mssql.NVarChar(256), layer.LayerName)
      .input('LayerType', mssql.NVarChar(100), layer.LayerType)
      .input('Weights', mssql.VarBinary(mssql.MAX), layer.Weights)
      .input('TensorDtype', mssql.NVarChar(50), layer.TensorDtype)
      .input('ParameterCount', mssql.VarChar(20), layer.ParameterCount)
      .query<{ LayerId: string }>(`INSERT INTO dbo.ModelLayers (ModelId, LayerIdx, LayerName, LayerType, WeightsGeometry, TensorDtype, ParameterCount)
OUTPUT inserted.LayerId VALUES (@ModelId, @LayerIdx, @LayerName, @LayerType, geometry::STGeomFromWKB(@Weights, 0), @TensorDtype, CONVERT(BIGINT, @ParameterCount));`);
    const layerId = inserted.recordset[0]?.LayerId;
    const tensors = await pool
      .request()
      .input('LayerId', mssql.VarChar(20), layer.LayerId)
      .query<{ TensorName: string; Ordinal: number; Role: string; TensorShape: string; TensorDtype: string; ParameterCount: string; ContentId: string }>('SELECT TensorName, Ordinal, Role, TensorShape, TensorDtype, ParameterCount, ContentId FROM distill.ModelTensors WHERE LayerId = CONVERT(BIGINT, @LayerId);');
    for (const tensor of tensors.recordset) {
      const blocks = await pool.request().input('ContentId', mssql.VarChar(20), tensor.ContentId).query<{ BlockNo: number; Data: Buffer }>('SELECT BlockNo, Data FROM distill.TensorBlocks WHERE ContentId = CONVERT(BIGINT, @ContentId) ORDER BY BlockNo;');
      // Blocks without a content's row: what is measured is the copying, and ids below zero belong to nobody.
      const copyId = -Number(layerId) * 1000 - tensor.Ordinal;
      for (const block of blocks.recordset) {
        await pool.request().input('ContentId', mssql.VarChar(20), String(copyId)).input('BlockNo', mssql.Int, block.BlockNo).input('Data', mssql.VarBinary(8000), block.Data).query('INSERT INTO distill.TensorBlocks (ContentId, BlockNo, Data) VALUES (CONVERT(BIGINT, @ContentId), @BlockNo, @Data);');
      }
      await pool
        .request()
        .input('ModelId', mssql.Int, studentId)
        .input('Ordinal', mssql.Int, tensor.Ordinal)
        .input('TensorName', mssql.NVarChar(256), tensor.TensorName)
        .input('LayerId', mssql.VarChar(20), layerId)
        .input('Role', mssql.NVarChar(100), tensor.Role)
        .input('TensorShape', mssql.NVarChar(256), tensor.TensorShape)
        .input('TensorDtype', mssql.NVarChar(50), tensor.TensorDtype)
        .input('ParameterCount', mssql.VarChar(20), tensor.ParameterCount)
        .input('ContentId', mssql.VarChar(20), tensor.ContentId)
        .query(`INSERT INTO distill.ModelTensors (ModelId, Ordinal, TensorName, LayerId, Role, TensorShape, TensorDtype, ParameterCount, ContentId)
VALUES (@ModelId, @Ordinal, @TensorName, CONVERT(BIGINT, @LayerId), @Role, @TensorShape, @TensorDtype, CONVERT(BIGINT, @ParameterCount), CONVERT(BIGINT, @ContentId));`);
    }
  }
}
