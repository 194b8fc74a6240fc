import { startServer } from 'tsql-local';
import { median, timed, type Measurement } from './measurement.ts';

const rounds = 3;

/** From nothing running to a server that listens, over throwaway data, the cache being prepared. */
export async function engineStart(): Promise<Measurement> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    let close: () => Promise<void> = async () => undefined;
    const time = await timed(async () => ({ close } = await startServer()));
    await close();
    // The first may have prepared the cache.
    if (round > 0) times.push(time);
  }
  return { name: 'engine.start', value: median(times), unit: 'ms', ratio: null, against: null };
}
