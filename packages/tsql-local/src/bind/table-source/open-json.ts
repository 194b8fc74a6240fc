import type { FunctionTable, JsonColumn } from 'tsql-parser';
import { isString } from '../../types/type-family.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError, bindErrorWithState, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, OutputColumn } from '../bound.ts';
import { isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { resolveScalarType } from '../resolve-data-type.ts';
import type { TableFunctionCall } from './function-table.ts';

const text = (length: number | 'max', collation: string = defaultCollation): SqlType => ({ kind: 'nvarchar', length, collation });

/** The default schema; keys are compared by code, values as the document is. */
const defaultColumns = (collation: string): readonly OutputColumn[] => [
  { name: 'key', type: text(4000, 'Latin1_General_BIN2'), nullable: false },
  { name: 'value', type: text('max', collation), nullable: true },
  { name: 'type', type: { kind: 'tinyint' }, nullable: false },
];

/** OPENJSON(document [, path]) with its default schema or the one of WITH. */
export function bindOpenJson(node: FunctionTable, given: readonly BoundExpression[], context: BindContext): TableFunctionCall {
  const [document, path] = given;
  if (document === undefined || given.length > 2) throw bindError(node, 189, 'openjson', 1, 2);
  if (path !== undefined && isLiteralNull(path)) throw bindErrorWithState(node, 8116, 9, 'NULL', 2, 'OPENJSON');
  if (path !== undefined && !isString(path.type)) throw bindError(node, 8116, typeName(path.type), 2, 'openjson');
  const root: BoundExpression = path ?? { kind: 'constant', value: '$', type: text(1), nullable: false };
  const call = [convertTo(document, text('max'), 'implicit', context), convertTo(root, text('max'), 'implicit', context)];
  if (node.schema === undefined) return { function: { name: 'OPENJSON', arguments: call }, columns: defaultColumns(isString(document.type) ? document.type.collation : defaultCollation) };
  const columns = node.schema.map((column) => bindJsonColumn(column, context));
  return {
    function: { name: 'OPENJSON WITH', arguments: call, columns },
    columns: columns.map(({ name, type }) => ({ name, type, nullable: true })),
  };
}

/** Without a path a column reads the member of its own name. */
function bindJsonColumn(node: JsonColumn, context: BindContext) {
  const type = resolveScalarType(node.dataType, context, 'declaration');
  if (node.asJson && !(type.kind === 'nvarchar' && type.length === 'max')) throw bindError(node, 13618);
  if (['rowversion', 'geometry', 'sql_variant'].includes(type.kind)) throw refuse(node, `OPENJSON with a column of type ${typeName(type)}`);
  return { name: node.name.value, path: node.path ?? `$.${JSON.stringify(node.name.value)}`, asJson: node.asJson, type };
}
