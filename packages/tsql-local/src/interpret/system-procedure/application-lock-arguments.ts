import type { ApplicationLockMode, LockOwnerKind } from '../../session/application-locks.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Run } from '../session-state.ts';

const modes: readonly ApplicationLockMode[] = ['IntentShared', 'Shared', 'Update', 'IntentExclusive', 'Exclusive'];
const owners: readonly LockOwnerKind[] = ['Transaction', 'Session'];

export const lockMode = (value: SqlValue): ApplicationLockMode | undefined => modes.find((mode) => mode.toLowerCase() === String(value).toLowerCase());
export const lockOwner = (value: SqlValue): LockOwnerKind | undefined => owners.find((owner) => owner.toLowerCase() === String(value).toLowerCase());

/** A lock belongs to its database and principal; its name counts to 255 characters. */
export const lockKey = (run: Run, principal: SqlValue, resource: string): string => `${run.session.database.toLowerCase()}|${String(principal)}|${resource.slice(0, 255)}`;
