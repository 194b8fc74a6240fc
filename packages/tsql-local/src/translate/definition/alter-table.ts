import type { AlterTableStatement } from 'tsql-parser';
import type { TableInfo } from '../../bind/catalog.ts';
import { bindAlterColumn } from '../../bind/definition/alter-column.ts';
import { tableInMessages, type DefinitionContext } from '../../bind/definition/definition-context.ts';
import { emitColumnFit } from '../../functions/emit-assignment.ts';
import { pgType } from '../../types/pg-type.ts';
import { quoteName } from '../pg-writer.ts';
import { compileAddElements } from './alter-add.ts';
import { compileDropElements } from './alter-drop.ts';
import { compileToggle } from './alter-toggle.ts';
import { alterSteps, tableToAlter, targetOf } from './altered-table.ts';
import { run, type CompiledDefinition, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';
import { rowExpressionText } from './condition-text.ts';
import { bindContextOf, definitionContext } from './definition-context.ts';
import { compileAlterTableTriggers } from './toggle-triggers.ts';
import { nullFound } from './step-errors.ts';

export function compileAlterTable(statement: AlterTableStatement, room: DefinitionRoom): CompiledDefinition {
  const bind = bindContextOf(room);
  const table = tableToAlter(statement.name, { missing: 4902, wrongKind: 4909 }, bind);
  const target = targetOf(table, room);
  const context = definitionContext(target, room, bind);
  switch (statement.action.kind) {
    case 'AddElements':
      return compileAddElements(statement, statement.action, table, target, context, room);
    case 'AlterColumn':
      return compileAlterColumn(statement, statement.action, table, context, room);
    case 'DropElements':
      return compileDropElements(statement, statement.action, table, room);
    case 'ToggleConstraints':
      return compileToggle(statement, statement.action, table, room, bind);
    case 'ToggleTriggers':
      return compileAlterTableTriggers(statement, statement.action, table, room);
  }
}

function compileAlterColumn(statement: AlterTableStatement, action: Extract<AlterTableStatement['action'], { kind: 'AlterColumn' }>, table: TableInfo, context: DefinitionContext, room: DefinitionRoom): CompiledDefinition {
  const { before, after, conversion } = bindAlterColumn(statement, action, table, context);
  const name = quoteName(before.pgName);
  const steps: DefinitionStep[] = [];
  if (conversion !== undefined) {
    const value = emitColumnFit(rowExpressionText(conversion, table, context.bind), after.type, { table: tableInMessages(table), column: before.name }, conversion.type);
    // Where PostgreSQL's type stays and no value changes there is nothing to rewrite.
    if (value !== name || pgType(before.type) !== pgType(after.type)) steps.push(run(`ALTER TABLE ${table.pgName} ALTER COLUMN ${name} TYPE ${pgType(after.type)} USING ${value}`));
  }
  if (before.nullable !== after.nullable) {
    steps.push(run(`ALTER TABLE ${table.pgName} ALTER COLUMN ${name} ${after.nullable ? 'DROP' : 'SET'} NOT NULL`, (error) => nullFound(error, table, before.name)));
  }
  const columns = table.columns.map((column) => (column === before ? after : column));
  return alterSteps(steps, { ...table, columns }, room);
}
