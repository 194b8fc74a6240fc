import mssql from 'mssql';

/**
 * EXEC dbo.sp_PurgeActivations: removes recordings older than so many whole hours, 1 and up; their sums by the hour stay.
 * Returns how many were removed.
 */
export async function purgeActivations(pool: mssql.ConnectionPool, olderThanHours: number): Promise<bigint> {
  const result = await pool.request().input('OlderThanHours', mssql.Int, olderThanHours).execute<{ PurgedRows: string }>('dbo.sp_PurgeActivations');
  return BigInt(result.recordset[0]?.PurgedRows ?? 0);
}
