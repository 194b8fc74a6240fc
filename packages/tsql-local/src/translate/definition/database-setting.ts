/** What ALTER DATABASE … SET says. Settings that change nothing here are accepted; undefined: refused. */
export type DatabaseSetting = { readonly kind: 'nothing' } | { readonly kind: 'single user' } | { readonly kind: 'recovery'; readonly model: 1 | 2 | 3 };

const recoveryModels = { FULL: 1, BULK_LOGGED: 2, SIMPLE: 3 } as const;

/** Statistics, storage and snapshot reading: one backend runs every statement, so no reader waits for a writer's rows. */
const withoutEffect: readonly RegExp[] = [
  /^AUTO_CLOSE (ON|OFF)$/,
  /^AUTO_SHRINK (ON|OFF)$/,
  /^AUTO_CREATE_STATISTICS (ON|OFF)\b/,
  /^AUTO_UPDATE_STATISTICS (ON|OFF)$/,
  /^AUTO_UPDATE_STATISTICS_ASYNC (ON|OFF)$/,
  /^PAGE_VERIFY (CHECKSUM|TORN_PAGE_DETECTION|NONE)$/,
  /^READ_COMMITTED_SNAPSHOT (ON|OFF)\b/,
  /^ALLOW_SNAPSHOT_ISOLATION (ON|OFF)$/,
  /^DELAYED_DURABILITY ?=? ?(DISABLED|ALLOWED|FORCED)$/,
  /^TARGET_RECOVERY_TIME ?= ?\d+ (SECONDS|MINUTES)$/,
  /^QUERY_STORE\b/,
  /^COMPATIBILITY_LEVEL ?= ?160$/,
  /^RECURSIVE_TRIGGERS OFF$/,
  /^MULTI_USER\b/,
  /^READ_WRITE\b/,
  /^ONLINE\b/,
];

export function databaseSetting(text: string): DatabaseSetting | undefined {
  const setting = text.trim().replace(/\s+/g, ' ').toUpperCase();
  const recovery = /^RECOVERY (FULL|BULK_LOGGED|SIMPLE)$/.exec(setting)?.[1] as keyof typeof recoveryModels | undefined;
  if (recovery !== undefined) return { kind: 'recovery', model: recoveryModels[recovery] };
  if (/^SINGLE_USER\b/.test(setting)) return { kind: 'single user' };
  return withoutEffect.some((pattern) => pattern.test(setting)) ? { kind: 'nothing' } : undefined;
}
