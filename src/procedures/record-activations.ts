import mssql from 'mssql';

/** What a layer did for a request. Measures that were not taken are left out. */
export interface LayerActivation {
  readonly layerId: bigint;
  /** From logInference. */
  readonly inferenceId?: bigint | undefined;
  /** Mean norm of the layer's output over the tokens, 0 and up. */
  readonly magnitude?: number | undefined;
  /** Of the layer's input and output, mean over the tokens, -1 to 1. */
  readonly cosineSimilarity?: number | undefined;
  /** Of the layer's input and the output of the run of `length` layers that begins with it. */
  readonly run?: { readonly length: number; readonly cosineSimilarity: number } | undefined;
  /** Tokens that these are means of. */
  readonly tokenCount?: number | undefined;
  /** Default: now. */
  readonly recordedAt?: Date | undefined;
}

export interface RecordedActivations {
  readonly recordedRows: number;
  /** Those of them without any measure that is a number. */
  readonly emptyRows: number;
}

/** Rows a call: about what a call's own cost no longer shows in. */
const defaultBatchSize = 5_000;

/**
 * EXEC dbo.sp_RecordActivations for as many rows as come, `batchSize` a call; the next ones are asked for only when the database
 * has taken those before, so a source that can wait need not be held in memory. NaN and infinity, which FLOAT cannot hold,
 * count as not measured. Each call records all of its rows or none; an error tells of the first call that failed, and those
 * before it stay.
 */
export async function recordActivations(
  pool: mssql.ConnectionPool,
  activations: Iterable<LayerActivation> | AsyncIterable<LayerActivation>,
  { batchSize = defaultBatchSize }: { readonly batchSize?: number } = {},
): Promise<RecordedActivations> {
  if (!Number.isInteger(batchSize) || batchSize < 1) throw new RangeError(`batchSize is ${batchSize}; give a whole number from 1 on, such as ${defaultBatchSize}`);
  let recordedRows = 0;
  let emptyRows = 0;
  let batch = activationTable();
  const send = async (): Promise<void> => {
    if (batch.rows.length === 0) return;
    const result = await pool.request().input('Activations', mssql.TVP(), batch).execute<{ RecordedRows: number; EmptyRows: number }>('dbo.sp_RecordActivations');
    recordedRows += result.recordset[0]?.RecordedRows ?? 0;
    emptyRows += result.recordset[0]?.EmptyRows ?? 0;
    batch = activationTable();
  };
  for await (const activation of activations) {
    batch.rows.add(
      activation.layerId.toString(),
      activation.inferenceId?.toString() ?? null,
      finite(activation.magnitude),
      finite(activation.cosineSimilarity),
      activation.run?.length ?? null,
      finite(activation.run?.cosineSimilarity),
      activation.tokenCount ?? null,
      activation.recordedAt ?? null,
    );
    if (batch.rows.length === batchSize) await send();
  }
  await send();
  return { recordedRows, emptyRows };
}

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);

function activationTable(): mssql.Table {
  const table = new mssql.Table('dbo.LayerActivationList');
  table.columns.add('LayerId', mssql.BigInt, { nullable: false });
  table.columns.add('InferenceId', mssql.BigInt, { nullable: true });
  table.columns.add('ActivationMagnitude', mssql.Float, { nullable: true });
  table.columns.add('CosineSimilarity', mssql.Float, { nullable: true });
  table.columns.add('RunLength', mssql.Int, { nullable: true });
  table.columns.add('RunCosineSimilarity', mssql.Float, { nullable: true });
  table.columns.add('TokenCount', mssql.Int, { nullable: true });
  table.columns.add('RecordedAt', mssql.DateTime2(7), { nullable: true });
  return table;
}
