import { SingleBar } from 'cli-progress';

const megabyte = 1_000_000;

export interface ByteProgress {
  readonly update: (doneBytes: number, totalBytes: number, what?: string) => void;
  readonly stop: () => void;
}

/** A bar on standard error. Where that is no terminal, a line at each tenth, so that logs stay short. */
export function byteProgress(label: string): ByteProgress {
  if (!process.stderr.isTTY) return linesOfTenths(label);
  const bar = new SingleBar({ format: `${label} [{bar}] {percentage}% {value}/{total} MB {what}`, stream: process.stderr, hideCursor: true, barCompleteChar: '#', barIncompleteChar: '-', clearOnComplete: false });
  let started = false;
  return {
    update: (done, total, what = '') => {
      if (!started) bar.start(Math.ceil(total / megabyte), 0, { what });
      started = true;
      bar.update(Math.floor(done / megabyte), { what });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

function linesOfTenths(label: string): ByteProgress {
  let shown = -1;
  return {
    update: (done, total) => {
      const tenth = total === 0 ? 10 : Math.floor((done * 10) / total);
      if (tenth === shown) return;
      shown = tenth;
      process.stderr.write(`${label} ${tenth * 10}% of ${(total / megabyte).toFixed(1)} MB\n`);
    },
    stop: () => undefined,
  };
}
