import type { ObjectName, QueryExpression, SelectStatement } from 'tsql-parser';
import { createBindContext } from '../bind/bind-context.ts';
import type { CompileContext } from '../bind/compile-context.ts';
import { collectErrors } from '../bind/collect-errors.ts';
import { bindQuery } from '../bind/query/bind-query.ts';
import { bindQueryHints } from '../bind/query/query-hints.ts';
import type { ResultColumn } from '../types/result-column.ts';
import { assignmentsOf, compileAssignment, type AssignmentTarget } from './compile-assignment.ts';
import { checkDocumentPlace } from '../bind/document/check-document-place.ts';
import { documentText } from './document/document-text.ts';
import { intoColumns, type IntoColumn } from './into-columns.ts';
import type { PgStatement } from './pg-statement.ts';
import { PgWriter } from './pg-writer.ts';
import { translateQuery } from './query/translate-query.ts';
import { readsNothing } from './reads-nothing.ts';
import { resultColumns } from './result-columns.ts';

export type CompiledSelect =
  | { readonly kind: 'rows'; readonly statement: PgStatement; readonly columns: readonly ResultColumn[]; readonly orderOrdinals: readonly number[] }
  /** FOR JSON and FOR XML: at most one row, its text and the number of rows behind it. */
  | { readonly kind: 'document'; readonly statement: PgStatement; readonly columns: readonly ResultColumn[] }
  /** Each row's values in the targets' order and types: the last row's stay; without a row the variables keep theirs. */
  | { readonly kind: 'assign'; readonly statement: PgStatement; readonly targets: readonly AssignmentTarget[] }
  /** `statement` gives the rows, its columns c1 … cn, of the new table's types. */
  | { readonly kind: 'into'; readonly target: ObjectName; readonly statement: PgStatement; readonly columns: readonly IntoColumn[] };

export function compileSelect(statement: SelectStatement, context: CompileContext): CompiledSelect {
  const bindContext = createBindContext(context, bindQueryHints(statement.hints));
  const assignments = assignmentsOf(statement.query);
  if (assignments !== undefined) return { kind: 'assign', ...compileAssignment(statement, assignments, bindContext) };
  const { expression, target } = takeInto(statement.query.expression);
  if (target !== undefined) checkDocumentPlace(statement.query, 'SELECT INTO');
  const query = collectErrors(bindContext, () => bindQuery({ ...statement.query, expression }, { with: statement.with }, bindContext));
  const columns = target === undefined ? undefined : intoColumns(query, target);
  const writer = new PgWriter(context);
  if (query.body.kind === 'document') {
    const statement = writer.statement(documentText(query.body, writer, true), { readsNothing: readsNothing(query) });
    return { kind: 'document', statement, columns: resultColumns(query.columns, context) };
  }
  const text = translateQuery(query, writer);
  const compiled = writer.statement(text, { readsNothing: readsNothing(query) });
  if (target !== undefined && columns !== undefined) return { kind: 'into', target, statement: compiled, columns };
  return { kind: 'rows', statement: compiled, columns: resultColumns(query.columns, context), orderOrdinals: query.orderOrdinals };
}

/** INTO stands in the first SELECT of a set operation; the query is bound without it. */
function takeInto(expression: QueryExpression): { readonly expression: QueryExpression; readonly target?: ObjectName } {
  if (expression.kind === 'QuerySpecification') {
    const { into, ...rest } = expression;
    return into === undefined ? { expression } : { expression: rest, target: into };
  }
  const inner = takeInto(expression.kind === 'SetOperation' ? expression.left : expression.expression);
  if (inner.target === undefined) return { expression };
  return { expression: expression.kind === 'SetOperation' ? { ...expression, left: inner.expression } : { ...expression, expression: inner.expression }, target: inner.target };
}
