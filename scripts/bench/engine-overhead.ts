import { PGlite } from '@electric-sql/pglite';
import { join } from 'node:path';
import { median, timed, type Measurement } from './measurement.ts';
import type { Workplace } from './workplace.ts';

const rows = 200_000;
const rounds = 7;
const tsql = 'SELECT Bucket, COUNT_BIG(*) AS Total, SUM(Amount) AS Amount FROM dbo.Measured WHERE Amount > 100 GROUP BY Bucket ORDER BY Bucket;';
const sql = 'SELECT bucket, count(*) AS total, sum(amount) AS amount FROM measured WHERE amount > 100 GROUP BY bucket ORDER BY bucket NULLS FIRST';

/** A grouping of 200,000 rows: T-SQL over the wire, over the same SQL sent straight to PGlite in this process. */
export async function engineOverhead(workplace: Workplace): Promise<Measurement> {
  const direct = await PGlite.create(join(workplace.directory, 'plain-pglite'));
  await direct.exec(`CREATE TABLE measured (id int4 PRIMARY KEY, bucket int4 NOT NULL, amount int8 NOT NULL);
    INSERT INTO measured SELECT n, n % 100, n FROM generate_series(1, ${rows}) AS n; ANALYZE measured;`);
  try {
    return await workplace.withDatabase(async (pool) => {
      await pool.request().batch('CREATE TABLE dbo.Measured (Id INT NOT NULL PRIMARY KEY, Bucket INT NOT NULL, Amount BIGINT NOT NULL);');
      await pool.request().batch(`INSERT INTO dbo.Measured (Id, Bucket, Amount) SELECT value, value % 100, value FROM GENERATE_SERIES(1, ${rows});`);
      await pool.request().batch('UPDATE STATISTICS dbo.Measured;');
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const oursNow = await timed(() => pool.request().batch(tsql));
        const theirsNow = await timed(() => direct.query(sql));
        if (round === 0) continue;
        ours.push(oursNow);
        theirs.push(theirsNow);
      }
      const value = median(ours);
      return { name: 'engine.overhead', value, unit: 'ms', ratio: value / median(theirs), against: 'the same SQL sent straight to PGlite' };
    });
  } finally {
    await direct.close();
  }
}
