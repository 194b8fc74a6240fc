/**
 * A bulk load without CHECK_CONSTRAINTS does not ask CHECK and FOREIGN KEY constraints about its rows, and they count as not
 * trusted afterwards.
 */
import type { BindContext } from '../../bind/bind-context.ts';
import type { ConstraintInfo, TableInfo } from '../../bind/catalog.ts';
import type { CatalogChange } from '../../catalog/catalog.ts';
import { constraintSql } from '../definition/table-sql.ts';

export interface UncheckedLoad {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly change?: CatalogChange;
}

type Check = Extract<ConstraintInfo, { kind: 'check' }>;

export function uncheckedLoad(table: TableInfo, checkConstraints: boolean, context: BindContext): UncheckedLoad {
  if (checkConstraints) return { before: [], after: [] };
  const inForce = table.constraints.filter((constraint) => 'state' in constraint && constraint.state !== 'disabled');
  if (inForce.length === 0) return { before: [], after: [] };
  const checks = inForce.filter((constraint): constraint is Check => constraint.kind === 'check');
  const hasForeignKeys = inForce.length > checks.length;
  const newlyUntrusted = table.form === 'user' ? inForce.filter((constraint) => 'state' in constraint && constraint.state === 'enabled').map((constraint) => constraint.objectId) : [];
  return {
    before: [
      ...checks.map((check) => `ALTER TABLE ${table.pgName} DROP CONSTRAINT ${check.pgName}`),
      // Foreign keys are triggers to PostgreSQL, and a replica fires none.
      ...(hasForeignKeys ? ['SET LOCAL session_replication_role = replica'] : []),
    ],
    after: [
      ...(hasForeignKeys ? ['SET LOCAL session_replication_role = origin'] : []),
      ...checks.flatMap((check) => constraintSql(table, { ...check, state: 'untrusted' }, context)),
      ...(newlyUntrusted.length === 0 ? [] : [`UPDATE catalog.constraints SET state = 'untrusted' WHERE object_id IN (${newlyUntrusted.join(', ')})`]),
    ],
    ...(newlyUntrusted.length === 0 ? {} : { change: { objects: [table.objectId] } }),
  };
}
