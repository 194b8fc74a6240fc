/**
 * sqldistill for programs:
 *
 *   const pool = await connect('mssql://user:password@host:1433/models');
 *   const student = await extractByImportance(pool, { parentModelId: 1, targetSizeRatio: '0.30' });
 *   await exportModel(pool, student.studentModelId, './student');
 *   await pool.close();
 */
export { connect } from './connection/connect.ts';
export { parseConnectionUrl, type ConnectionTarget } from './connection/connection-target.ts';
export { openLocalEngine, type LocalEngine, type LocalEngineOptions } from './connection/local-engine.ts';
export { openDatabase, type OpenOptions } from './database.ts';
export { dbDirectory } from './commands/db-directory.ts';
export { deploy, type DeployStep } from './deploy/deploy.ts';
export { deploymentStatus, type DeploymentStatus } from './deploy/status.ts';
export { undo } from './deploy/undo.ts';
export { exportModel, type ExportOptions, type ExportReport } from './export/export-model.ts';
export { ingestModel, type IngestOptions } from './ingest/ingest.ts';
export type { IngestedModel } from './procedures/ingestion.ts';
export { compareModels, type ModelComparison } from './procedures/compare-models.ts';
export { computeLayerImportance, type ComputeLayerImportance, type ImportanceMethod, type LayerScore } from './procedures/compute-layer-importance.ts';
export { deleteModel, type DeletedModel } from './procedures/delete-model.ts';
export { extractByImportance, whatIfByImportance, type ExtractByImportance } from './procedures/extract-by-importance.ts';
export { extractByLayers, whatIfByLayers, type ExtractByLayers } from './procedures/extract-by-layers.ts';
export { extractBySpatialRegion, whatIfBySpatialRegion, type ExtractBySpatialRegion } from './procedures/extract-by-spatial-region.ts';
export type { Extraction, SelectedLayer } from './procedures/extraction.ts';
export { listModels, type ModelSummary } from './procedures/list-models.ts';
export { logInference, type LoggedInference } from './procedures/log-inference.ts';
export { purgeActivations } from './procedures/purge-activations.ts';
export { recordActivations, type LayerActivation, type RecordedActivations } from './procedures/record-activations.ts';
export { readModelDetails, type LayerStats, type LineageStep, type ModelDetails, type ModelFacts } from './procedures/model-details.ts';
export { readWeightCurves, type LayerCurve } from './procedures/weight-curves.ts';
export { ModelFileError, type WeightCurve, type WeightPoint } from './model-files/index.ts';
export { UserError } from './user-error.ts';
