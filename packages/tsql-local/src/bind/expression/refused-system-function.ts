import type { ObjectName } from 'tsql-parser';
import { refusedSystemFunctions } from '../../functions/index.ts';
import { nameKey } from '../same-name.ts';

/** SQL Server has the function in its schema sys and this engine does not. In FROM such a name is found without its schema too. */
export function isRefusedSystemFunction({ schema, name }: ObjectName, found: 'in sys' | 'anywhere'): boolean {
  const inSystem = schema === undefined ? found === 'anywhere' && nameKey(name.value).startsWith('fn_') : nameKey(schema.value) === 'sys';
  return inSystem && refusedSystemFunctions.has(nameKey(name.value));
}
