import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    // Two cores are the least that is reckoned with, and a file leaves one of them idle half of the time.
    maxWorkers: 2,
    // A database is made once and copied; a cold first start of the local engine prepares its cache for about half a minute.
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
