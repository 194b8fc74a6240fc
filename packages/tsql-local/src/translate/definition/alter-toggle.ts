/**
 * NOCHECK and CHECK CONSTRAINT. A disabled constraint is taken out of PostgreSQL and stays in the catalog; enabled without
 * WITH CHECK it comes back NOT VALID: new rows are checked, old ones are not.
 */
import type { AlterTableAction, AlterTableStatement } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import type { BindContext } from '../../bind/bind-context.ts';
import type { ConstraintInfo, TableInfo } from '../../bind/catalog.ts';
import { sameName } from '../../bind/same-name.ts';
import { alterSteps } from './altered-table.ts';
import { run, type CompiledDefinition, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';
import { conflictingRows } from './step-errors.ts';
import { constraintSql } from './table-sql.ts';

type Toggle = Extract<AlterTableAction, { kind: 'ToggleConstraints' }>;
type Switchable = Extract<ConstraintInfo, { kind: 'foreign key' | 'check' }>;

export function compileToggle(statement: AlterTableStatement, action: Toggle, table: TableInfo, room: DefinitionRoom, bind: BindContext): CompiledDefinition {
  const chosen = action.names === 'ALL' ? table.constraints.filter(isSwitchable) : action.names.map((name) => switchable(statement, name.value, table));
  const steps: DefinitionStep[] = [];
  const changed = new Map<ConstraintInfo, ConstraintInfo>();
  for (const constraint of chosen) {
    const after: Switchable = { ...constraint, state: !action.enabled ? 'disabled' : action.withCheck === true ? 'enabled' : stateWithoutCheck(constraint) };
    changed.set(constraint, after);
    if (after.state === constraint.state) continue;
    steps.push(run(`ALTER TABLE ${table.pgName} DROP CONSTRAINT IF EXISTS ${constraint.pgName}`));
    for (const text of constraintSql(table, after, bind)) steps.push(run(text, (error) => conflictingRows(error, table, after)));
  }
  return alterSteps(steps, { ...table, constraints: table.constraints.map((one) => changed.get(one) ?? one) }, room);
}

const isSwitchable = (constraint: ConstraintInfo): constraint is Switchable => constraint.kind === 'foreign key' || constraint.kind === 'check';

/** An enabled one stays trusted. */
const stateWithoutCheck = (constraint: Switchable): Switchable['state'] => (constraint.state === 'enabled' ? 'enabled' : 'untrusted');

function switchable(statement: AlterTableStatement, name: string, table: TableInfo): Switchable {
  const constraint = table.constraints.find((one) => sameName(one.name, name));
  if (constraint === undefined || !isSwitchable(constraint)) throw bindError(statement, 4917, name);
  return constraint;
}
