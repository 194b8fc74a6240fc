/** The matrix's case files are those that its table gives. After a change of the table: `npx vitest run matrix.test.ts -u`. */
import { expect, test } from 'vitest';
import { matrixFile } from './matrix-file.ts';

test.each([
  [false, 'errors-xact-abort-off'],
  [true, 'errors-xact-abort-on'],
])('XACT_ABORT %s is written out in %s.tsqltest', async (xactAbort, name) => {
  await expect(matrixFile(xactAbort)).toMatchFileSnapshot(`../cases/transaction/${name}.tsqltest`);
});
