/** T-SQL text bound against a small catalog. */
import { parseBatch, type SelectStatement } from 'tsql-parser';
import { createBindContext } from '../../src/bind/bind-context.ts';
import type { BoundQuery, OutputColumn } from '../../src/bind/bound.ts';
import type { CompileContext } from '../../src/bind/compile-context.ts';
import { bindQuery } from '../../src/bind/query/bind-query.ts';
import { bindQueryHints } from '../../src/bind/query/query-hints.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import { formatType } from '../../src/types/type-name.ts';

export function parseSelect(text: string): SelectStatement {
  const { batch, diagnostics } = parseBatch(text);
  const statement = batch.statements[0];
  if (diagnostics.length > 0 || statement?.kind !== 'SelectStatement') throw new Error(`no SELECT: ${text}: ${diagnostics[0]?.message ?? ''}`);
  return statement;
}

export function bindText(text: string, context: CompileContext): BoundQuery {
  const statement = parseSelect(text);
  return bindQuery(statement.query, { with: statement.with }, createBindContext(context, bindQueryHints(statement.hints)));
}

/** `name type` of each output column, ` NULL` after a nullable one. */
export const columnsOf = (text: string, context: CompileContext): readonly string[] => bindText(text, context).columns.map(describe);

const describe = ({ name, type, nullable }: OutputColumn): string => `${name} ${formatType(type)}${nullable ? ' NULL' : ''}`.trim();

/** The error that binding raises, as `number` or `number@line`; undefined where there is none. */
export function bindingError(text: string, context: CompileContext): SqlError | undefined {
  try {
    bindText(text, context);
    return undefined;
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
}
