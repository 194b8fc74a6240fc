import type { TestResult } from '../results/test-result.ts';

/** `at file:line`, and what else is known of where it went wrong; nothing when nothing is. */
export function placeText({ place, candidates, raisedIn }: TestResult): string {
  const parts: string[] = [];
  if (place !== undefined) parts.push(`at ${place.file}:${place.line}`);
  if (candidates !== undefined) parts.push(`(${candidates.length === 1 ? 'perhaps the assertion' : 'one of the assertions'} at ${candidates.map(({ file, line }) => (file === place?.file ? `line ${line}` : `${file}:${line}`)).join(', ')})`);
  if (raisedIn !== undefined) parts.push(`(raised in ${raisedIn.procedure}, line ${raisedIn.line})`);
  return parts.join(' ');
}
