/** What keeps tests from running, told so that a person can act on it. The command prints the message and exits with 2. */
export class RunnerError extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'RunnerError';
  }
}
