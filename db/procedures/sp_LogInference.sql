/*
sp_LogInference: logs a request that a model answered, for measured importance and for the OODA loop.

Parameters
    @ModelId        INT                    a model of dbo.Models
    @TaskType       NVARCHAR(100) = NULL   what the request was for, such as code; NULL: not known
    @LatencyMs      FLOAT = NULL           milliseconds until the answer was whole, 0 and up
    @InputTokens    INT = NULL             0 and up
    @OutputTokens   INT = NULL             0 and up
    @AccuracyScore  FLOAT = NULL           accuracy of the answer, or a user's rating of it, 0 to 1
    @Succeeded      BIT = 1                0: there was no answer
    @RequestedAt    DATETIME2 = NULL       UTC; NULL: now
    @InferenceId    BIGINT OUTPUT          the request, for dbo.sp_RecordActivations

Result set, one row
    InferenceId  BIGINT

Errors (db/errors.tsv)
    51001  no model has this @ModelId
    51050  @TaskType is blank
    51051  @LatencyMs, @InputTokens or @OutputTokens is below 0
    51052  @AccuracyScore is below 0 or above 1

Example
    DECLARE @InferenceId BIGINT;
    EXEC dbo.sp_LogInference @ModelId = 5, @TaskType = N'code', @LatencyMs = 87.5, @InferenceId = @InferenceId OUTPUT;
*/
CREATE OR ALTER PROCEDURE dbo.sp_LogInference
    @ModelId INT,
    @TaskType NVARCHAR(100) = NULL,
    @LatencyMs FLOAT = NULL,
    @InputTokens INT = NULL,
    @OutputTokens INT = NULL,
    @AccuracyScore FLOAT = NULL,
    @Succeeded BIT = 1,
    @RequestedAt DATETIME2 = NULL,
    @InferenceId BIGINT = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048), @ModelName NVARCHAR(256), @LayerCount INT;
    SET @InferenceId = NULL;

    IF @TaskType = N''
        THROW 51050, N'@TaskType is blank; give the name of a task, such as code, or NULL.', 1;

    SET @Message = CASE
        WHEN @LatencyMs < 0 THEN CONCAT(N'@LatencyMs is ', @LatencyMs)
        WHEN @InputTokens < 0 THEN CONCAT(N'@InputTokens is ', @InputTokens)
        WHEN @OutputTokens < 0 THEN CONCAT(N'@OutputTokens is ', @OutputTokens)
    END;
    IF @Message IS NOT NULL
    BEGIN
        SET @Message = CONCAT(@Message, N'; give 0 or more, or NULL.');
        THROW 51051, @Message, 1;
    END;

    IF @AccuracyScore NOT BETWEEN 0 AND 1
    BEGIN
        SET @Message = CONCAT(N'@AccuracyScore is ', @AccuracyScore, N'; give a score from 0 to 1, or NULL.');
        THROW 51052, @Message, 1;
    END;

    EXEC distill.sp_RequireModel
        @ModelId = @ModelId, @ParameterName = N'@ModelId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

    INSERT INTO dbo.InferenceRequests (ModelId, TaskType, RequestedAt, LatencyMs, InputTokens, OutputTokens, AccuracyScore, Succeeded)
    VALUES (@ModelId, @TaskType, ISNULL(@RequestedAt, SYSUTCDATETIME()), @LatencyMs, @InputTokens, @OutputTokens, @AccuracyScore, @Succeeded);
    SET @InferenceId = SCOPE_IDENTITY();

    SELECT @InferenceId AS InferenceId;
END;
GO
