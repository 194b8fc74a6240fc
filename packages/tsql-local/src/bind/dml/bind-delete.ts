import type { DeleteStatement } from 'tsql-parser';
import type { BindContext } from '../bind-context.ts';
import { bindChangeSource, throughOf, type ChangeSource } from './change-source.ts';
import { bindOutput, type BoundOutput } from './output.ts';

export interface BoundDelete {
  readonly source: ChangeSource;
  readonly output?: BoundOutput;
}

export function bindDelete(statement: DeleteStatement, context: BindContext): BoundDelete {
  const source = bindChangeSource(statement, context);
  if (statement.output === undefined) return { source };
  return { source, output: bindOutput(statement.output, { table: source.table, rows: ['deleted'], others: source.others, ...throughOf(source) }, source.context) };
}
