/**
 * Checkpoints after enough WAL: PostgreSQL's own checkpointer is another process, which a single backend lacks, so WAL and
 * the time to recover would grow without end.
 */
import { readFirstRow } from '../data-rows.ts';
import type { StatementRunner } from './statement-runner.ts';

const checkpointAfterBytes = 67_108_864n;
const lookEveryMs = 500;
const positionText = "SELECT (pg_current_wal_insert_lsn() - '0/0')::int8";

export class Checkpointer {
  private readonly runner: StatementRunner;
  private checkpointAt: bigint | undefined;
  private lookAt = 0;

  constructor(runner: StatementRunner) {
    this.runner = runner;
  }

  /** To be called between two calls. Looks at most twice a second. */
  look(): void {
    if (this.runner.status === 'E' || performance.now() < this.lookAt) return;
    const position = this.walPosition();
    this.checkpointAt ??= position;
    if (position - this.checkpointAt >= checkpointAfterBytes) {
      this.runner.simple('CHECKPOINT');
      this.checkpointAt = position;
    }
    this.lookAt = performance.now() + lookEveryMs;
  }

  private walPosition(): bigint {
    const { rows } = this.runner.execute(positionText, [], { wantsRows: true, rows: () => {} });
    const [field] = rows === undefined ? [] : readFirstRow(rows);
    if (field === undefined || field === null) throw new Error('PostgreSQL did not tell its WAL position.');
    return new DataView(field.buffer, field.byteOffset).getBigInt64(0);
  }
}
