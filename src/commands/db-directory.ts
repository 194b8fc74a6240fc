import { fileURLToPath } from 'node:url';

/** db/ of this package: what deploy deploys. */
export const dbDirectory: string = fileURLToPath(new URL('../../db', import.meta.url));
