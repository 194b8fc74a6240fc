#!/usr/bin/env node
// The sources are TypeScript; tsx reads them without a build.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/cli.ts');
await main(process.argv.slice(2));
