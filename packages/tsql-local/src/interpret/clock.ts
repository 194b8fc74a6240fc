/** 0001-01-01 to 1970-01-01, in units of 100 ns. */
const unixEpoch = 719_162n * 864_000_000_000n;

/** Now, in units of 100 ns since 0001-01-01 UTC. The clock's own resolution is a microsecond. */
export function currentTicks(): bigint {
  const microseconds = BigInt(Math.floor((performance.timeOrigin + performance.now()) * 1000));
  return unixEpoch + microseconds * 10n;
}
