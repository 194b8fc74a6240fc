import { refuseFeature, sqlError } from '../../types/errors.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import type { VariantValue } from '../../types/sql-value.ts';
import type { Argument } from '../call/argument.ts';
import type { Run } from '../session-state.ts';
import { systemArguments } from './arguments.ts';

const longestKey = 128;

/** Keeps a value for SESSION_CONTEXT: 225 without a key, 15664 for one that is read-only. */
export async function spSetSessionContext(run: Run, given: readonly Argument[]): Promise<number> {
  const parameters = [
    { name: '@key', type: { kind: 'nvarchar', length: 4000, collation: defaultCollation } },
    { name: '@value', type: { kind: 'sql_variant' } },
    { name: '@read_only', type: { kind: 'bit' }, default: 0 },
  ] as const;
  const values = await systemArguments(run, 'sp_set_session_context', parameters, given);
  const key = values.get('@key');
  if (typeof key !== 'string') throw sqlError(225, 'procedure', 'sp_set_session_context');
  if (key.length > longestKey) throw refuseFeature('sp_set_session_context with a key of more than 256 bytes');
  const { context } = run.session;
  if (context.get(key)?.readOnly === true) throw sqlError(15664, key);
  const value = values.get('@value') ?? null;
  context.set(key, { value: value as VariantValue | null, readOnly: Number(values.get('@read_only') ?? 0) !== 0 });
  return 0;
}
