import mssql from 'mssql';

export interface LoggedInference {
  readonly modelId: number;
  /** What the request was for, such as `code`. */
  readonly taskType?: string | undefined;
  /** Milliseconds until the answer was whole. */
  readonly latencyMs?: number | undefined;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  /** Accuracy of the answer, or a user's rating of it, 0 to 1. */
  readonly accuracyScore?: number | undefined;
  /** Default true. */
  readonly succeeded?: boolean | undefined;
  /** Default: now. */
  readonly requestedAt?: Date | undefined;
}

/** EXEC dbo.sp_LogInference. Returns the request's id. */
export async function logInference(pool: mssql.ConnectionPool, inference: LoggedInference): Promise<bigint> {
  const result = await pool
    .request()
    .input('ModelId', mssql.Int, inference.modelId)
    .input('TaskType', mssql.NVarChar(100), inference.taskType)
    .input('LatencyMs', mssql.Float, inference.latencyMs)
    .input('InputTokens', mssql.Int, inference.inputTokens)
    .input('OutputTokens', mssql.Int, inference.outputTokens)
    .input('AccuracyScore', mssql.Float, inference.accuracyScore)
    .input('Succeeded', mssql.Bit, inference.succeeded ?? true)
    .input('RequestedAt', mssql.DateTime2(7), inference.requestedAt)
    .output('InferenceId', mssql.BigInt)
    .execute('dbo.sp_LogInference');
  return BigInt(result.output['InferenceId'] as string);
}
