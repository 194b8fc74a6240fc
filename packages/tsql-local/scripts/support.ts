/**
 * Writes SUPPORT.md: what of T-SQL the engine supports, refuses, and what does not apply.
 *
 *   npm run support
 *
 * Exit code 1 when a construct of the reference's index is in none of the three classes or in two; each is named.
 */
import { writeFileSync } from 'node:fs';
import { makeSupportPage } from './support/support-page.ts';

const { text, classified, faults } = await makeSupportPage();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
writeFileSync(new URL('../SUPPORT.md', import.meta.url), text);
const count = (kind: string): number => classified.filter((one) => one.class === kind).length;
console.log(`SUPPORT.md: ${count('supported')} supported, ${count('refused')} refused, ${count('not applicable')} not applicable.`);
process.exit(0);
