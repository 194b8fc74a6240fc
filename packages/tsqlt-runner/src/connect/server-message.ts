/** What a server says beside results: PRINT, RAISERROR of a low severity, an error. */
export interface ServerMessage {
  readonly text: string;
  /** 0 for PRINT. */
  readonly number: number;
  /** Above 10 for an error. */
  readonly severity: number;
  /** '' outside modules. */
  readonly procedure: string;
  /** 1-based, of the batch or of the procedure's own batch. */
  readonly line: number;
}

/** A request that the server refused or broke off. */
export class ServerError extends Error {
  readonly errors: readonly ServerMessage[];

  /** `errors` in the order in which they came; the message is the last one's, which tells what ended the request. */
  constructor(errors: readonly ServerMessage[], options: { readonly cause: unknown }) {
    super(errors.at(-1)?.text ?? 'The request failed.', options);
    this.name = 'ServerError';
    this.errors = errors;
  }
}
