import { describe, expect, it } from 'vitest';
import { compare, type Comparison } from '../../src/deploy/compare.ts';
import type { Migration } from '../../src/deploy/migration-files.ts';

const migration = (version: number, checksum = `checksum ${version}`, text = ''): Migration => ({ version, name: `m${version}`, file: `${version}.do.m${version}.sql`, text, checksum });
const applied = (version: number) => ({ version, name: `m${version}`, checksum: `checksum ${version}`, appliedAt: new Date('2026-01-02T03:04:05Z'), appliedBy: 'dba' });
const repeatable = (path: string, checksum: string) => ({ path, text: '', checksum });

interface Case {
  readonly files?: readonly Migration[];
  readonly repeatables?: readonly { readonly path: string; readonly checksum: string }[];
  readonly applied?: readonly number[];
  readonly deployed?: readonly { readonly path: string; readonly checksum: string }[];
}
const run = (one: Case): Comparison =>
  compare({ do: one.files ?? [], undo: new Map() }, (one.repeatables ?? []).map(({ path, checksum }) => repeatable(path, checksum)), (one.applied ?? []).map(applied), one.deployed ?? []);

describe('compare', () => {
  it.each<[string, Case, readonly number[]]>([
    ['everything, in a new database', { files: [migration(1), migration(2)] }, [1, 2]],
    ['what is above the newest applied', { files: [migration(1), migration(2), migration(3)], applied: [1, 2] }, [3]],
    ['nothing, when all is applied', { files: [migration(1)], applied: [1] }, []],
  ])('would migrate %s', (_what, one, versions) => {
    const { pendingMigrations, conflicts } = run(one);
    expect(pendingMigrations.map(({ version }) => version)).toEqual(versions);
    expect(conflicts).toEqual([]);
  });

  it.each<[string, Case, readonly string[]]>([
    ['a lower version that came late', { files: [migration(1), migration(2), migration(3)], applied: [1, 3] }, ['2.do.m2.sql came late: version 3 is applied already; give it a number above 3.']],
    ['an applied file that was changed', { files: [migration(1, 'other')], applied: [1] }, ['1.do.m1.sql was changed after it was applied on 2026-01-02T03:04:05.000Z by dba; restore its text and put the change into a new migration.']],
    ['an applied file that is gone', { files: [migration(2)], applied: [1, 2] }, ['Version 1 (m1) was applied, but its file is gone; bring the file back.']],
    ['several at once', { files: [migration(1, 'other'), migration(2)], applied: [1, 3] }, [
      '1.do.m1.sql was changed after it was applied on 2026-01-02T03:04:05.000Z by dba; restore its text and put the change into a new migration.',
      'Version 3 (m3) was applied, but its file is gone; bring the file back.',
      '2.do.m2.sql came late: version 3 is applied already; give it a number above 3.',
    ]],
  ])('reports %s', (_what, one, conflicts) => expect(run(one).conflicts).toEqual(conflicts));

  it('would deploy new and changed repeatables, and names those whose file is gone', () => {
    const { pendingRepeatables, orphans, conflicts } = run({
      repeatables: [{ path: 'views/new.sql', checksum: 'n' }, { path: 'views/changed.sql', checksum: 'c2' }, { path: 'views/same.sql', checksum: 's' }],
      deployed: [{ path: 'views/changed.sql', checksum: 'c1' }, { path: 'views/same.sql', checksum: 's' }, { path: 'views/gone.sql', checksum: 'g' }],
    });
    expect(pendingRepeatables.map(({ path }) => path)).toEqual(['views/new.sql', 'views/changed.sql']);
    expect(orphans).toEqual(['views/gone.sql']);
    expect(conflicts).toEqual([]);
  });

  it.each<[string, Case, readonly string[]]>([
    ['after a changed procedure', { repeatables: [{ path: 'procedures/p.sql', checksum: 'p2' }, { path: 'security/r.sql', checksum: 'r' }], deployed: [{ path: 'procedures/p.sql', checksum: 'p1' }, { path: 'security/r.sql', checksum: 'r' }] }, ['procedures/p.sql', 'security/r.sql']],
    ['after a migration', { files: [migration(1)], repeatables: [{ path: 'security/r.sql', checksum: 'r' }], deployed: [{ path: 'security/r.sql', checksum: 'r' }] }, ['security/r.sql']],
    ['not by itself', { repeatables: [{ path: 'security/r.sql', checksum: 'r' }], deployed: [{ path: 'security/r.sql', checksum: 'r' }] }, []],
  ])('grants again %s', (_what, one, paths) => expect(run(one).pendingRepeatables.map(({ path }) => path)).toEqual(paths));

  describe('of a table type', () => {
    const repeatables = [{ path: 'types/t.sql', checksum: 't2' }];
    const deployed = [{ path: 'types/t.sql', checksum: 't1' }];

    it('takes a new one', () => expect(run({ repeatables }).conflicts).toEqual([]));

    it('reports one that was changed', () => {
      expect(run({ repeatables, deployed }).conflicts).toEqual([expect.stringContaining('types/t.sql was changed, and a table type cannot be altered; write a migration')]);
    });

    it('takes one that was changed where a migration to come forgets it', () => {
      const forgets = `DROP TYPE dbo.t; DELETE FROM distill.DeployedRepeatables WHERE Path = N'types/t.sql';`;
      expect(run({ repeatables, deployed, files: [migration(1, 'x', forgets)] }).conflicts).toEqual([]);
      expect(run({ repeatables, deployed, files: [migration(1, 'checksum 1', forgets)], applied: [1] }).conflicts).toHaveLength(1);
    });
  });
});
