/** A GO line that no tool would take: `GO 0`, `GO -1`, `GO;`. */
export class BatchSplitError extends Error {
  override readonly name = 'BatchSplitError';
  /** 1-based, of the GO. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(`Line ${line}: ${message}`);
    this.line = line;
  }
}
