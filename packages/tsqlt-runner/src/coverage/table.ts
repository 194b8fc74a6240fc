/** Coverage for people: a line a module, the lines that never ran. */
import { linesOf, shareOf, type Coverage, type Share } from './coverage.ts';

export function table({ files }: Coverage): string {
  const modules = files.flatMap((file) => file.modules);
  const rows = modules.map((one) => {
    const missed = linesOf([one]).filter(({ hits }) => hits === 0).map(({ line }) => line);
    return { name: `${one.module.schema}.${one.module.name}`, share: one.isMeasured ? shareText(shareOf([one])) : '', missed: one.isMeasured ? ranges(missed) : 'not measured' };
  });
  const total = { name: 'all', share: shareText(shareOf(modules)), missed: '' };
  const head = { name: 'module', share: 'statements run', missed: 'lines not run' };
  const all = [head, ...rows, total];
  const width = (column: 'name' | 'share'): number => Math.max(...all.map((row) => row[column].length));
  const text = all.map(({ name, share, missed }) => `${name.padEnd(width('name'))}  ${share.padStart(width('share'))}  ${missed}`.trimEnd());
  return `${text.join('\n')}\n`;
}

const shareText = ({ run, all }: Share): string => `${run}/${all} ${all === 0 ? '-' : `${((100 * run) / all).toFixed(1)} %`}`;

/** `3-5, 9`: neighbours among the lines that are listed. */
function ranges(lines: readonly number[]): string {
  const parts: { from: number; to: number }[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && line === last.to + 1) last.to = line;
    else parts.push({ from: line, to: line });
  }
  return parts.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
