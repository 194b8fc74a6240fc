import type { FilePlace } from '../results/test-result.ts';

/** Where a test was when it ended, as the local engine tells it. */
export interface TestTrace {
  /** The last statement of the test scripts that began. */
  readonly last?: FilePlace;
  /** The last ExpectException or ExpectNoException among them. */
  readonly expectation?: FilePlace;
}
