/** The exit codes of every command; --help prints them. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  /** status: the database lacks something that the files have. */
  pending: 3,
  /** status, deploy: the database and the files contradict each other. */
  conflict: 4,
  /** ingest, export: Ctrl+C; as shells count a SIGINT. */
  interrupted: 130,
} as const;

/** An error that a person can act on: a command prints its message and exits with its code, without a stack trace. */
export class UserError extends Error {
  readonly exitCode: number;

  constructor(message: string, options: { readonly exitCode?: number; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UserError';
    this.exitCode = options.exitCode ?? exitCodes.failed;
  }
}
