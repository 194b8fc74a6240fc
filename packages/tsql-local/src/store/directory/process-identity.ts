import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names a process so that another that got the same pid later is told apart. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** ISO time. */
  readonly startedAt: string;
  /** Boot id and start tick, where the system tells them (Linux); undefined elsewhere. */
  readonly startMark?: string;
}

export function ownIdentity(): ProcessIdentity {
  const startMark = startMarkOf(process.pid);
  return {
    pid: process.pid,
    host: hostname(),
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    ...(startMark === undefined ? {} : { startMark }),
  };
}

/** False only for a process that is known to be gone: one of another host counts as running. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (identity.host !== hostname()) return true;
  try {
    process.kill(identity.pid, 0);
  } catch (cause) {
    // EPERM: it runs, under another user.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const startMark = startMarkOf(identity.pid);
  return identity.startMark === undefined || startMark === undefined || startMark === identity.startMark;
}

/** Field 22 of /proc/PID/stat counts clock ticks since boot; see proc(5). */
function startMarkOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`;
  } catch {
    return undefined;
  }
}
