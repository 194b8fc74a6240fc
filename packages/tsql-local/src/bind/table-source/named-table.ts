import type { NamedTable } from 'tsql-parser';
import { bindError, missingObject, refuse } from '../bind-error.ts';
import { allocateRange, type BindContext } from '../bind-context.ts';
import type { SynonymInfo, SystemViewInfo } from '../catalog.ts';
import { changedRows } from '../definition/changed-rows.ts';
import { formatObjectName, findObject } from '../object-name.ts';
import { nameKey } from '../same-name.ts';
import { tableRange } from '../scope.ts';
import { baseName, baseObject, underSynonym, wrongBase } from '../synonym.ts';
import type { BoundFrom, SourceScope } from './bind-table-sources.ts';
import { isRefusedView } from './refused-views.ts';
import { checkTableHints } from './table-hints.ts';
import { bindView } from './view.ts';

/** A CTE of that name first, then what the catalog knows. Nothing: 208, which may wait until the statement runs. */
export function bindNamedTable(node: NamedTable, scope: SourceScope, context: BindContext): BoundFrom {
  checkTableHints(node.hints);
  const written = formatObjectName(node.name);
  const alias = node.alias?.value;
  if (node.name.partCount === 1) {
    const cte = context.ctes.get(nameKey(node.name.name.value));
    if (cte !== undefined) {
      const range = allocateRange(context);
      const exposedName = alias ?? cte.name;
      return { source: { kind: 'cte', range, cte: cte.id, columns: cte.columns }, ranges: [{ range, exposedName, writtenName: alias ?? written, columns: cte.columns }] };
    }
  }
  const changed = node.name.partCount === 1 ? changedRows(node.name.name.value, context) : undefined;
  if (changed !== undefined) {
    const range = allocateRange(context);
    return { source: { kind: 'table', range, table: changed }, ranges: [tableRange(range, changed, alias, written)] };
  }
  if (node.name.server !== undefined) throw bindError(node, 7202, node.name.server.value);
  const found = findObject(node.name, context);
  if (found?.kind === 'synonym') return bindSynonym(node, found, scope, context);
  switch (found?.kind) {
    case 'table': {
      const range = allocateRange(context);
      return { source: { kind: 'table', range, table: found }, ranges: [tableRange(range, found, alias, written)] };
    }
    case 'system view':
      return bindSystemView(node, found, context);
    case 'view':
      return bindView(node, found, scope, context);
    case 'inline function':
    case 'table function':
      throw bindError(node, 216, written);
    default:
      if (isRefusedView(node.name.schema?.value, node.name.name.value)) throw refuse(node, written);
      throw missingObject(node, 208, written);
  }
}

function bindSynonym(node: NamedTable, synonym: SynonymInfo, scope: SourceScope, context: BindContext): BoundFrom {
  const base = baseObject(synonym, node.name, context);
  if (base.kind === 'inline function' || base.kind === 'table function') throw bindError(node, 216, formatObjectName(node.name));
  if (base.kind !== 'table' && base.kind !== 'view' && base.kind !== 'system view') throw wrongBase(node.name);
  const { alias, ...bare } = node;
  const { source, ranges } = bindNamedTable({ ...bare, name: baseName(synonym, node.name) }, scope, context);
  return { source, ranges: ranges.map((range) => underSynonym(range, synonym, alias?.value, node.name)) };
}

function bindSystemView(node: NamedTable, view: SystemViewInfo, context: BindContext): BoundFrom {
  const range = allocateRange(context);
  const database = node.name.database?.value ?? context.database ?? context.compile.catalog.currentDatabase;
  const alias = node.alias?.value;
  return {
    source: { kind: 'system view', range, view, database },
    ranges: [
      {
        range,
        exposedName: alias ?? view.name,
        ...(alias === undefined ? { schema: view.schema, database } : {}),
        writtenName: formatObjectName(node.name),
        columns: view.columns,
      },
    ],
  };
}
