/** What the files have and the database has not, and where the two contradict each other. No I/O. */
import type { AppliedMigration, DeployedRepeatable } from './history.ts';
import type { Migration, MigrationFiles } from './migration-files.ts';
import type { Repeatable } from './repeatable-files.ts';

export interface Comparison {
  readonly pendingMigrations: readonly Migration[];
  readonly pendingRepeatables: readonly Repeatable[];
  /** Sentences that say what to do; empty when the history and the files agree. */
  readonly conflicts: readonly string[];
  /** Repeatables that were deployed and whose file is gone. */
  readonly orphans: readonly string[];
}

export function compare(files: MigrationFiles, repeatables: readonly Repeatable[], applied: readonly AppliedMigration[], deployed: readonly DeployedRepeatable[]): Comparison {
  const byVersion = new Map(files.do.map((migration) => [migration.version, migration]));
  const appliedVersions = new Set(applied.map((row) => row.version));
  const newest = Math.max(0, ...appliedVersions);
  const conflicts: string[] = [];
  for (const row of applied) {
    const migration = byVersion.get(row.version);
    if (migration === undefined) conflicts.push(`Version ${row.version} (${row.name}) was applied, but its file is gone; bring the file back.`);
    else if (migration.checksum !== row.checksum) conflicts.push(`${migration.file} was changed after it was applied on ${row.appliedAt.toISOString()} by ${row.appliedBy}; restore its text and put the change into a new migration.`);
  }
  for (const migration of files.do) {
    if (migration.version < newest && !appliedVersions.has(migration.version)) {
      conflicts.push(`${migration.file} came late: version ${newest} is applied already; give it a number above ${newest}.`);
    }
  }
  const pendingMigrations = files.do.filter((migration) => migration.version > newest);
  const checksums = new Map(deployed.map((row) => [row.path, row.checksum]));
  const changed = repeatables.filter((file) => checksums.get(file.path) !== file.checksum);
  const anythingRuns = pendingMigrations.length > 0 || changed.length > 0;
  // A grant goes with a dropped object, so grants are made again after whatever else runs.
  const pendingRepeatables = repeatables.filter((file) => changed.includes(file) || (anythingRuns && file.path.startsWith('security/')));
  for (const { path } of pendingRepeatables) {
    if (!path.startsWith('types/') || !checksums.has(path) || pendingMigrations.some((migration) => migration.text.includes(path))) continue;
    // A table type cannot be altered: its file makes it only where it is missing, so a changed file would change nothing.
    conflicts.push(`${path} was changed, and a table type cannot be altered; write a migration that drops the type and deletes the row of '${path}' in distill.DeployedRepeatables (db/README.md, "Changing things").`);
  }
  const paths = new Set(repeatables.map((file) => file.path));
  return { pendingMigrations, pendingRepeatables, conflicts, orphans: deployed.filter((row) => !paths.has(row.path)).map((row) => row.path) };
}
