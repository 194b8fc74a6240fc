/** What the extraction procedures answer. */
import type mssql from 'mssql';

export interface Extraction {
  readonly studentModelId: number;
  readonly studentModelName: string;
  readonly parentModelId: number;
  readonly parentModelName: string;
  readonly layerCount: number;
  readonly parentLayerCount: number;
  /** Of layers, embeddings, final norm and head. */
  readonly parameterCount: bigint;
  readonly parentParameterCount: bigint;
  /** The parent's layers over the student's, two decimals. */
  readonly compressionRatio: number;
  readonly extractionTimeMs: number;
}

export interface SelectedLayer {
  readonly studentModelName: string;
  readonly layerId: bigint;
  readonly layerIdx: number;
  readonly layerName: string | null;
  readonly layerType: string | null;
  readonly parameterCount: bigint | null;
  readonly kept: boolean;
}

/** As the driver gives the rows: BIGINT comes as text. */
interface ExtractionRow {
  readonly StudentModelId: number;
  readonly StudentModelName: string;
  readonly ParentModelId: number;
  readonly ParentModelName: string;
  readonly LayerCount: number;
  readonly ParentLayerCount: number;
  readonly ParameterCount: string;
  readonly ParentParameterCount: string;
  readonly CompressionRatio: number;
  readonly ExtractionTimeMs: number;
}
interface SelectionRow {
  readonly StudentModelName: string;
  readonly LayerId: string;
  readonly LayerIdx: number;
  readonly LayerName: string | null;
  readonly LayerType: string | null;
  readonly ParameterCount: string | null;
  readonly Kept: boolean;
}

export function readExtraction(result: mssql.IProcedureResult<unknown>): Extraction {
  const [row] = result.recordset as readonly ExtractionRow[];
  if (row === undefined) throw new Error('the extraction gave no row');
  return {
    studentModelId: row.StudentModelId,
    studentModelName: row.StudentModelName,
    parentModelId: row.ParentModelId,
    parentModelName: row.ParentModelName,
    layerCount: row.LayerCount,
    parentLayerCount: row.ParentLayerCount,
    parameterCount: BigInt(row.ParameterCount),
    parentParameterCount: BigInt(row.ParentParameterCount),
    compressionRatio: row.CompressionRatio,
    extractionTimeMs: row.ExtractionTimeMs,
  };
}

export function readSelection(result: mssql.IProcedureResult<unknown>): readonly SelectedLayer[] {
  return (result.recordset as readonly SelectionRow[]).map((row) => ({
    studentModelName: row.StudentModelName,
    layerId: BigInt(row.LayerId),
    layerIdx: row.LayerIdx,
    layerName: row.LayerName,
    layerType: row.LayerType,
    parameterCount: row.ParameterCount === null ? null : BigInt(row.ParameterCount),
    kept: row.Kept,
  }));
}
