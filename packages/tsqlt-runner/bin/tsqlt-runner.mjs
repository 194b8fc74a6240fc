#!/usr/bin/env node
// The sources are TypeScript; tsx reads them without a build.
import { register } from 'tsx/esm/api';

// A reader that has seen enough, such as head, closes the pipe: that is no failure of ours.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});
register();
const { main } = await import('../src/cli.ts');
await main(process.argv.slice(2));
