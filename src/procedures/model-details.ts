import mssql from 'mssql';

export interface ModelFacts {
  readonly modelId: number;
  readonly modelName: string;
  readonly modelType: string | null;
  readonly architecture: string | null;
  /** UTC; for a student, when it was cut. */
  readonly ingestionDate: Date | null;
  readonly layerCount: number;
  readonly tensorCount: number;
  readonly parameterCount: bigint;
  readonly byteCount: bigint;
  readonly fileCount: number;
}

/** One extraction: a student and a parent of it. Either may have been deleted since. */
export interface LineageStep {
  readonly studentModelId: number;
  readonly studentModelName: string;
  readonly studentExists: boolean;
  readonly parentModelId: number;
  readonly parentModelName: string;
  readonly parentExists: boolean;
  readonly strategy: string;
  readonly importanceMethod: string | null;
  readonly targetSizeRatio: number | null;
  readonly targetLayerCount: number | null;
  readonly minValue: number | null;
  readonly maxValue: number | null;
  readonly minFraction: number | null;
  readonly parentLayerCount: number;
  readonly studentLayerCount: number;
  readonly extractedBy: string;
  readonly extractedAt: Date;
  readonly extractionTimeMs: number;
}

/** How the weights of a layer spread; null throughout where it has no finite weight. */
export interface LayerStats {
  readonly layerIdx: number;
  readonly layerName: string | null;
  readonly minWeight: number | null;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
  readonly maxWeight: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** 0 to 1. */
  readonly shareWithinOneDeviation: number | null;
  readonly shareWithinTwoDeviations: number | null;
}

export interface ModelDetails {
  readonly model: ModelFacts;
  /** The extractions that made this model. */
  readonly parents: readonly LineageStep[];
  /** The extractions from this model, oldest first. */
  readonly students: readonly LineageStep[];
  /** By LayerIdx. */
  readonly layers: readonly LayerStats[];
}

const columns = {
  model: ['ModelId', 'ModelName', 'ModelType', 'Architecture', 'IngestionDate', 'LayerCount', 'TensorCount', 'ParameterCount', 'ByteCount', 'FileCount'],
  lineage: [
    'StudentModelId', 'StudentModelName', 'StudentExists', 'ParentModelId', 'ParentModelName', 'ParentExists', 'Strategy', 'ImportanceMethod', 'TargetSizeRatio',
    'TargetLayerCount', 'MinValue', 'MaxValue', 'MinFraction', 'ParentLayerCount', 'StudentLayerCount', 'ExtractedBy', 'ExtractedAt', 'ExtractionTimeMs',
  ],
  layers: ['LayerIdx', 'LayerName', 'MinWeight', 'LowerQuartile', 'Median', 'UpperQuartile', 'MaxWeight', 'Mean', 'StandardDeviation', 'ShareWithinOneDeviation', 'ShareWithinTwoDeviations'],
} as const;

const text = `
SELECT ${columns.model.join(', ')} FROM dbo.vw_Models WHERE ModelId = @ModelId;
SELECT ${columns.lineage.join(', ')} FROM dbo.vw_ModelLineage WHERE StudentModelId = @ModelId ORDER BY ParentModelId;
SELECT ${columns.lineage.join(', ')} FROM dbo.vw_ModelLineage WHERE ParentModelId = @ModelId ORDER BY ExtractedAt, StudentModelId;
SELECT ${columns.layers.join(', ')} FROM dbo.vw_LayerWeightStats WHERE ModelId = @ModelId ORDER BY LayerIdx;`;

/** What dbo.vw_Models, dbo.vw_ModelLineage and dbo.vw_LayerWeightStats tell of a model; undefined where no model has the id. */
export async function readModelDetails(pool: mssql.ConnectionPool, modelId: number): Promise<ModelDetails | undefined> {
  const { recordsets } = await pool.request().input('ModelId', mssql.Int, modelId).query(text);
  const [models = [], parents = [], students = [], layers = []] = recordsets as unknown as readonly (readonly Row[])[];
  const [model] = models;
  if (model === undefined) return undefined;
  return {
    model: { ...named<ModelFacts>(model), parameterCount: BigInt(model['ParameterCount'] as string), byteCount: BigInt(model['ByteCount'] as string) },
    parents: parents.map(named<LineageStep>),
    students: students.map(named<LineageStep>),
    layers: layers.map(named<LayerStats>),
  };
}

type Row = Readonly<Record<string, unknown>>;

/** The row with each column's name in the form of a property: ModelId is modelId. */
const named = <T>(row: Row): T => Object.fromEntries(Object.entries(row).map(([column, value]) => [column.charAt(0).toLowerCase() + column.slice(1), value])) as T;
