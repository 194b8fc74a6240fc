/** Options of tables and indexes: those that change no result are accepted, the others refused by name. */
import type { IndexOption } from 'tsql-parser';
import { bindError } from '../bind-error.ts';

/** They steer storage, building and locking. */
const withoutEffect: ReadonlySet<string> = new Set([
  'PAD_INDEX',
  'FILLFACTOR',
  'SORT_IN_TEMPDB',
  'STATISTICS_NORECOMPUTE',
  'STATISTICS_INCREMENTAL',
  'ONLINE',
  'RESUMABLE',
  'MAX_DURATION',
  'ALLOW_ROW_LOCKS',
  'ALLOW_PAGE_LOCKS',
  'OPTIMIZE_FOR_SEQUENTIAL_KEY',
  'MAXDOP',
  'DATA_COMPRESSION',
  'XML_COMPRESSION',
  'LOCK_ESCALATION',
]);
/** OFF is how it is here anyway. */
const onlyOff: ReadonlySet<string> = new Set(['IGNORE_DUP_KEY', 'DROP_EXISTING', 'MEMORY_OPTIMIZED', 'SYSTEM_VERSIONING', 'LEDGER']);

export function checkOptions(options: readonly IndexOption[]): void {
  for (const option of options) {
    const name = option.name.toUpperCase();
    if (withoutEffect.has(name) || (onlyOff.has(name) && option.value.toUpperCase() === 'OFF')) continue;
    throw bindError(option, 40517, `${name} = ${option.value}`);
  }
}
