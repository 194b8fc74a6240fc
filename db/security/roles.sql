/*
Roles: what an account may do with models. They hold one another, from the top down:

    distill_operator   deletes models and frees space; all that follows
    distill_extractor  scores layers and cuts students; all that follows
    distill_ingester   brings models in; all that follows
    distill_exporter   takes whole models out, weights and all; all that follows
    distill_reader     looks at models, layers, lineage and history, never at weights

Apart from them, distill_recorder logs requests and records activations, and does nothing else: the role of a service that
runs models.

The procedures reach the tables by ownership, so no role writes a table itself; distill_ingester alone bulk loads one. Deployed
again after every other change, since a grant goes with a dropped object.

Example
    ALTER ROLE distill_extractor ADD MEMBER [CONTOSO\training];
*/
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'distill_reader')
    CREATE ROLE distill_reader;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'distill_exporter')
    CREATE ROLE distill_exporter;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'distill_ingester')
    CREATE ROLE distill_ingester;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'distill_extractor')
    CREATE ROLE distill_extractor;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'distill_operator')
    CREATE ROLE distill_operator;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'distill_recorder')
    CREATE ROLE distill_recorder;
GO
ALTER ROLE distill_extractor ADD MEMBER distill_operator;
ALTER ROLE distill_ingester ADD MEMBER distill_extractor;
ALTER ROLE distill_exporter ADD MEMBER distill_ingester;
ALTER ROLE distill_reader ADD MEMBER distill_exporter;
GO
GRANT SELECT ON dbo.vw_Models TO distill_reader;
GRANT SELECT ON dbo.vw_StudentModels TO distill_reader;
GRANT SELECT ON dbo.vw_ModelLineage TO distill_reader;
GRANT SELECT ON dbo.vw_LayerLineage TO distill_reader;
GRANT SELECT ON dbo.vw_LayerWeightStats TO distill_reader;
GRANT SELECT ON dbo.vw_LayerImportance TO distill_reader;
GRANT SELECT ON dbo.Models TO distill_reader;
GRANT SELECT ON dbo.ModelLayers TO distill_reader;
GRANT SELECT ON dbo.InferenceRequests TO distill_reader;
GRANT SELECT ON dbo.LayerActivations TO distill_reader;
GRANT SELECT ON dbo.AutonomousImprovementHistory TO distill_reader;
GRANT EXECUTE ON dbo.sp_CompareModels TO distill_reader;
GO
GRANT EXECUTE ON distill.sp_GetModelForExport TO distill_exporter;
GRANT EXECUTE ON distill.sp_ReadTensorBlocks TO distill_exporter;
GO
GRANT EXECUTE ON distill.sp_BeginIngestion TO distill_ingester;
GRANT EXECUTE ON distill.sp_AddContents TO distill_ingester;
GRANT EXECUTE ON distill.sp_CompleteContents TO distill_ingester;
GRANT EXECUTE ON distill.sp_CompleteIngestion TO distill_ingester;
GRANT EXECUTE ON distill.sp_AbandonIngestion TO distill_ingester;
GRANT EXECUTE ON TYPE::distill.ContentHashList TO distill_ingester;
GRANT EXECUTE ON TYPE::distill.ContentIdList TO distill_ingester;
GRANT EXECUTE ON TYPE::distill.IngestionLayerList TO distill_ingester;
GRANT EXECUTE ON TYPE::distill.IngestionTensorList TO distill_ingester;
GRANT EXECUTE ON TYPE::distill.ModelFileList TO distill_ingester;
-- A bulk load asks for both.
GRANT SELECT, INSERT ON distill.TensorBlocks TO distill_ingester;
GO
GRANT EXECUTE ON dbo.sp_ExtractByImportance TO distill_extractor;
GRANT EXECUTE ON dbo.sp_ExtractByLayers TO distill_extractor;
GRANT EXECUTE ON dbo.sp_ExtractBySpatialRegion TO distill_extractor;
GRANT EXECUTE ON dbo.sp_ComputeLayerImportance TO distill_extractor;
GO
GRANT EXECUTE ON dbo.sp_DeleteModel TO distill_operator;
GRANT EXECUTE ON distill.sp_FreeBlocks TO distill_operator;
GRANT EXECUTE ON dbo.sp_PurgeActivations TO distill_operator;
GO
GRANT EXECUTE ON dbo.sp_LogInference TO distill_recorder;
GRANT EXECUTE ON dbo.sp_RecordActivations TO distill_recorder;
GRANT EXECUTE ON TYPE::dbo.LayerActivationList TO distill_recorder;
GO
