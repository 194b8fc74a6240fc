import type { FunctionTable } from 'tsql-parser';
import { bindError, missingObject, refuse } from '../bind-error.ts';
import { allocateRange, type BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundTableFunction, OutputColumn } from '../bound.ts';
import { asExpression } from '../expression/argument.ts';
import type { SynonymInfo } from '../catalog.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { isRefusedSystemFunction } from '../expression/refused-system-function.ts';
import { findObject, formatObjectName } from '../object-name.ts';
import { nameColumns } from '../query/column-list.ts';
import { createScope } from '../scope.ts';
import { baseName, baseObject, underSynonym, wrongBase } from '../synonym.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';
import { bindGenerateSeries } from './generate-series.ts';
import { bindInlineFunction } from './inline-function.ts';
import { bindOpenJson } from './open-json.ts';
import { bindTableFunction } from './table-function.ts';
import { bindStringSplit } from './string-split.ts';

/** What a table function of the engine gives: its call and its columns. */
export interface TableFunctionCall {
  readonly function: BoundTableFunction;
  readonly columns: readonly OutputColumn[];
}

type Binder = (node: FunctionTable, given: readonly BoundExpression[], context: BindContext) => TableFunctionCall;

const builtIn: ReadonlyMap<string, Binder> = new Map<string, Binder>([
  ['STRING_SPLIT', bindStringSplit],
  ['GENERATE_SERIES', bindGenerateSeries],
  ['OPENJSON', bindOpenJson],
]);

/** Functions that SQL Server has in FROM and this engine does not. */
const refused: ReadonlySet<string> = new Set(['OPENXML', 'OPENROWSET', 'OPENQUERY', 'OPENDATASOURCE', 'CONTAINSTABLE', 'FREETEXTTABLE', 'CHANGETABLE', 'PREDICT', 'REGEXP_MATCHES', 'REGEXP_SPLIT_TO_TABLE']);

export function bindFunctionTable(node: FunctionTable, scope: SourceScope, context: BindContext): BoundFrom {
  const name = node.name.name.value;
  if (node.name.partCount > 1) return bindUserFunction(node, scope, context);
  const binder = builtIn.get(name.toUpperCase());
  if (binder === undefined) {
    if (refused.has(name.toUpperCase())) throw bindError(node, 40511, name.toUpperCase());
    return bindUserFunction(node, scope, context);
  }
  // A function in FROM reads the columns that a subquery in its place would: those left of APPLY, and the outer query's.
  const argumentScope = createScope([], 'from', scope.outer);
  const given = node.arguments.map((argument) => bindExpression(asExpression(argument, node), argumentScope, context));
  const call = binder(node, given, context);
  const alias = node.alias?.value ?? name;
  const columns = node.columns === undefined ? call.columns : nameColumns(call.columns, node.columns, alias, node);
  const range = allocateRange(context);
  return {
    source: { kind: 'function', range, function: call.function, columns, lateral: scope.lateral },
    ranges: [{ range, exposedName: alias, writtenName: alias, columns }],
  };
}

function bindUserFunction(node: FunctionTable, scope: SourceScope, context: BindContext): BoundFrom {
  const found = findObject(node.name, context);
  if (found?.kind === 'synonym') return bindSynonymCall(node, found, scope, context);
  const written = formatObjectName(node.name);
  switch (found?.kind) {
    case 'inline function':
      return bindInlineFunction(node, found, scope, context);
    case 'table function':
      return bindTableFunction(node, found, scope, context);
    case 'table':
    case 'view':
    case 'system view':
      throw bindError(node, 215, written);
    case 'scalar function':
    case undefined:
      if (isRefusedSystemFunction(node.name, 'anywhere')) throw bindError(node, 40511, written);
      throw missingObject(node, 208, written);
    default:
      throw refuse(node, `${written} as a table`);
  }
}

function bindSynonymCall(node: FunctionTable, synonym: SynonymInfo, scope: SourceScope, context: BindContext): BoundFrom {
  const base = baseObject(synonym, node.name, context);
  if (base.kind !== 'inline function' && base.kind !== 'table function') throw wrongBase(node.name);
  const { source, ranges } = bindUserFunction({ ...node, name: baseName(synonym, node.name) }, scope, context);
  return { source, ranges: ranges.map((range) => underSynonym(range, synonym, node.alias?.value, node.name)) };
}
