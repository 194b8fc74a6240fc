#!/usr/bin/env node
// In the repository the sources are TypeScript; tsx reads them without a build. The published program is lib/bin.js.
import { register } from 'tsx/esm/api';

register();
await import('../src/bin.ts');
