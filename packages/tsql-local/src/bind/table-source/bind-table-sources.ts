import type { TableSource } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundTableSource } from '../bound.ts';
import { nameKey } from '../same-name.ts';
import { createScope, type RangeVariable, type Scope } from '../scope.ts';
import { bindDerived } from './derived.ts';
import { bindFunctionTable } from './function-table.ts';
import { bindJoin } from './join.ts';
import { bindNamedTable } from './named-table.ts';
import { bindPivot } from './pivot.ts';
import { bindUnpivot } from './unpivot.ts';
import { bindValues } from './values.ts';
import { bindVariableTable } from './variable-table.ts';

/** A table source with the range variables that it brings. */
export interface BoundFrom {
  readonly source: BoundTableSource;
  readonly ranges: readonly RangeVariable[];
}

/** What a table source may read: nothing of its siblings, except on the right of APPLY. */
export interface SourceScope {
  readonly outer: Scope | undefined;
  /** It stands under APPLY: derived tables in it may read what is left of the APPLY. */
  readonly lateral: boolean;
}

/** FROM: comma-separated sources are cross-joined. The scope sees all of them; its clause is WHERE. */
export function bindTableSources(from: readonly TableSource[], outer: Scope | undefined, context: BindContext): { readonly source: BoundTableSource; readonly scope: Scope } {
  const bound = from.map((source) => bindTableSource(source, { outer, lateral: false }, context));
  const ranges = bound.flatMap((part) => part.ranges);
  checkExposedNames(ranges, from[0] ?? { span: { start: 0, end: 0, line: 0 } });
  const source = bound.map((part) => part.source).reduce((left, right) => ({ kind: 'join', operator: 'CROSS', left, right }));
  return { source, scope: createScope(ranges, 'where', outer) };
}

export function bindTableSource(node: TableSource, scope: SourceScope, context: BindContext): BoundFrom {
  switch (node.kind) {
    case 'NamedTable':
      return bindNamedTable(node, scope, context);
    case 'VariableTable':
      return bindVariableTable(node, context);
    case 'DerivedTable':
      return bindDerived(node, scope, context);
    case 'DmlTable': {
      const written = context.statement.nested.get(node);
      if (written === undefined) throw bindError(node, 10729);
      return written;
    }
    case 'ValuesTable':
      return bindValues(node, scope, context);
    case 'FunctionTable':
      return bindFunctionTable(node, scope, context);
    case 'JoinedTable':
      return bindJoin(node, scope, context);
    case 'ParenthesizedTable':
      return bindTableSource(node.source, scope, context);
    case 'PivotedTable':
      return bindPivot(node, scope, context);
    case 'UnpivotedTable':
      return bindUnpivot(node, scope, context);
    case 'MethodTable':
      throw refuse(node, `.${node.method.value}()`);
  }
}

/** A table without an alias: one with a schema, or a #table or @table under the name as written. */
const hasOwnName = (range: RangeVariable): boolean => range.schema !== undefined || (/^[#@]/.test(range.writtenName) && range.writtenName === range.exposedName);

/** Two tables that answer to one name: 1011 where an alias is repeated, 1013 where the tables' own names meet. */
export function checkExposedNames(ranges: readonly RangeVariable[], node: { readonly span: Span }): void {
  const seen = new Map<string, RangeVariable>();
  for (const range of ranges) {
    if (range.exposedName === '') continue;
    const key = nameKey([range.database ?? '', range.schema ?? '', range.exposedName].join('.'));
    const other = seen.get(key);
    if (other !== undefined) throw hasOwnName(range) ? bindError(node, 1013, range.writtenName, other.writtenName) : bindError(node, 1011, range.exposedName);
    seen.set(key, range);
  }
}
