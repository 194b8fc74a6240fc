import type { DeleteStatement, InsertStatement, MergeStatement, SelectStatement, UpdateStatement } from 'tsql-parser';
import { createBindContext } from '../../bind/bind-context.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { bindQuery } from '../../bind/query/bind-query.ts';
import { bindQueryHints } from '../../bind/query/query-hints.ts';
import { compileSelect } from '../../translate/compile-select.ts';
import { compileDml } from '../../translate/dml/compile-dml.ts';
import { sqlError } from '../../types/errors.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import type { DescribedColumn, PossibleResult } from './possible-result.ts';

type Described = Pick<PossibleResult, 'columns' | 'orderLength'>;

/** The result set that a statement sends; undefined where it sends none. Throws the binder's errors. */
export function columnsOf(statement: SelectStatement | InsertStatement | UpdateStatement | DeleteStatement | MergeStatement, context: CompileContext): Described | undefined {
  if (statement.kind === 'SelectStatement') return selectColumns(statement, context);
  if ('where' in statement && statement.where?.kind === 'CurrentOfPredicate') return undefined;
  if (statement.kind === 'InsertStatement' && statement.source.kind === 'InsertExecute') return undefined;
  const { output, changes } = compileDml(statement, context);
  // A trigger's body could send rows before the statement's own.
  if (changes.some(({ table }) => (context.catalog.triggersOf?.(table.objectId) ?? []).some((trigger) => !trigger.disabled))) throw sqlError(40514, 'sp_describe_first_result_set of a table with triggers');
  return output && { columns: output.columns.map(fromResult), orderLength: 0 };
}

function selectColumns(statement: SelectStatement, context: CompileContext): Described | undefined {
  const compiled = compileSelect(statement, context);
  if (compiled.kind === 'document') return { columns: compiled.columns.map(fromResult), orderLength: 0 };
  if (compiled.kind !== 'rows') return undefined;
  const query = bindQuery(statement.query, { with: statement.with }, createBindContext(context, bindQueryHints(statement.hints)));
  const columns = compiled.columns.map((column, at): DescribedColumn => {
    const source = query.columns[at]?.source;
    const declared = source?.table.columns.find((one) => one.columnId === source.columnId);
    const ordinal = query.orderBy.findIndex((item) => item.kind === 'output' && item.index === at);
    const item = query.orderBy[ordinal];
    return {
      ...fromResult(column),
      computed: declared?.computed !== undefined,
      ...(declared?.aliasTypeId === undefined ? {} : { aliasTypeId: declared.aliasTypeId }),
      ...(item === undefined ? {} : { order: { ordinal: ordinal + 1, descending: item.descending } }),
    };
  });
  return { columns, orderLength: query.orderBy.length };
}

const fromResult = ({ name, type, nullable, identity, isTableColumn }: ResultColumn): DescribedColumn => ({
  name,
  type,
  nullable,
  identity: identity === true,
  computed: false,
  isTableColumn: isTableColumn === true,
});
