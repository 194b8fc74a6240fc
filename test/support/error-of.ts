/** The error that the promise ends with; fails the test when there is none. */
export async function errorOf<E extends Error = Error & { readonly number?: number; readonly exitCode?: number }>(promise: Promise<unknown>): Promise<E> {
  try {
    await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error('it succeeded');
}
