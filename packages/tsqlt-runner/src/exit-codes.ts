/** How the command ends; --help and the README tell them. */
export const exitCodes = {
  passed: 0,
  /** A test failed or ended with an error. */
  failed: 1,
  /** Wrong usage, no connection, a script that the server refused: the tests did not run as asked. */
  error: 2,
  /** No test matched. */
  nothing: 3,
  /** Ctrl+C; as shells count a SIGINT. */
  interrupted: 130,
} as const;
