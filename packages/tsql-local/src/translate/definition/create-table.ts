import type { CreateTableStatement, Span } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import type { ConstraintInfo, TableInfo } from '../../bind/catalog.ts';
import { bindTable } from '../../bind/definition/bind-table.ts';
import type { DefinitionContext, TableTarget } from '../../bind/definition/definition-context.ts';
import { checkOptions } from '../../bind/definition/index-options.ts';
import { nameKey } from '../../catalog/name-key.ts';
import { childObjects, saveTableSql } from '../../catalog/storage/save-table.ts';
import { cascadeConflict } from './cascade-conflict.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf, definitionContext, newTableTarget } from './definition-context.ts';
import { failedConstraint, noticingFailures } from './failed-constraint.ts';
import { createTableSql } from './table-sql.ts';

export function compileCreateTable(statement: CreateTableStatement, room: DefinitionRoom): CompiledDefinition {
  checkOptions(statement.options);
  const bind = bindContextOf(room);
  const target = newTableTarget(statement.name, room, bind);
  const context = definitionContext(target, room, bind);
  const table = noticingFailures(statement, () => bindTable(statement.definition, target, context));
  checkConstraintNames(statement, table, context);
  for (const constraint of table.constraints) refuseCascadeConflict(statement, constraint, table, room);
  return createTableSteps(table, target, room);
}

/** The steps that make a table which is bound already. */
export function createTableSteps(table: TableInfo, target: TableTarget, room: DefinitionRoom): CompiledDefinition {
  const steps = createTableSql(table, bindContextOf(room)).map((text) => run(text));
  if (table.form === 'temporary') return { steps, change: {}, temporary: { made: table } };
  return { steps: [...steps, run(saveTableSql(table, target, 'U'))], change: { objects: [table.objectId] } };
}

/** Constraints are objects: each name once in its schema. */
function checkConstraintNames(statement: CreateTableStatement, table: TableInfo, context: DefinitionContext): void {
  const seen = new Set([nameKey(table.name)]);
  for (const child of childObjects(table)) {
    const taken = seen.has(nameKey(child.name)) || (table.form === 'user' && context.isNameTaken(child.name));
    if (taken) throw failedConstraint(bindError(statement, 2714, child.name), statement);
    seen.add(nameKey(child.name));
  }
}

export function refuseCascadeConflict(node: { readonly span: Span }, constraint: ConstraintInfo, table: TableInfo, room: DefinitionRoom): void {
  if (constraint.kind === 'foreign key' && cascadeConflict(constraint, table, room)) {
    throw failedConstraint(bindError(node, 1785, constraint.name, table.name), node);
  }
}
