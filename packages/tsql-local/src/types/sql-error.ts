/** An error as SQL Server reports it. `line` is filled by whoever knows the statement; 0 until then. */
export class SqlError extends Error {
  readonly number: number;
  readonly severity: number;
  readonly state: number;
  line: number;
  procedure: string;
  /** Errors that go out before this one, where SQL Server reports a failure as several; CATCH sees this one. */
  preceding: readonly SqlError[] = [];

  constructor(
    number: number,
    severity: number,
    state: number,
    message: string,
    options: { line?: number; procedure?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SqlError';
    this.number = number;
    this.severity = severity;
    this.state = state;
    this.line = options.line ?? 0;
    this.procedure = options.procedure ?? '';
  }
}
