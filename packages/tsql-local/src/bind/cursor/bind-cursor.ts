import type { CursorDefinition, CursorOption } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import { createBindContext } from '../bind-context.ts';
import type { BoundQuery } from '../bound.ts';
import type { CompileContext } from '../compile-context.ts';
import { checkDocumentPlace } from '../document/check-document-place.ts';
import { bindQuery } from '../query/bind-query.ts';
import { bindQueryHints } from '../query/query-hints.ts';
import { nameKey } from '../same-name.ts';
import type { BoundCursor, CursorModel, CursorReading, KeyedSource } from './bound-cursor.ts';
import { orderCoverage, type OrderCoverage } from './order-coverage.ts';
import { rowKey } from './row-key.ts';
import { cursorShape, plainTables, tablesRead } from './shape.ts';

/** The type of a cursor is what was asked for, or what the query leaves of it. Throws BindError. */
export function bindCursor(definition: CursorDefinition, context: CompileContext): BoundCursor {
  const { select } = definition;
  const bind = createBindContext(context, bindQueryHints(select.hints));
  checkDocumentPlace(select.query, 'CURSOR');
  const query = bindQuery(select.query, { with: select.with }, bind);
  const has = (option: CursorOption): boolean => definition.options.includes(option);
  const asked = askedModel(definition);
  const coverage = orderCoverage(query);
  const { model, reading, isModelUnsure } = settle(asked, query, coverage);
  const readOnly = model === 'static' || model === 'fast forward' || has('READ_ONLY') || definition.access?.kind === 'ForReadOnly';
  if (readOnly && definition.access?.kind === 'ForUpdate') throw bindError(definition, 16957);
  const tables = tablesRead(query);
  const updatable = updatableColumns(definition, query);
  return {
    query,
    model,
    reading,
    scrollable: has('SCROLL') || (!has('FORWARD_ONLY') && ['STATIC', 'KEYSET', 'DYNAMIC'].some((option) => has(option as CursorOption))),
    readOnly,
    isConverted: model !== asked,
    isModelUnsure,
    tables,
    ...(updatable === undefined ? {} : { updatable }),
  };
}

/** What the keywords ask for, or imply: SCROLL alone a keyset, nothing a dynamic cursor, one that only reads forward FAST_FORWARD. */
function askedModel({ options, access }: CursorDefinition): CursorModel {
  const has = (option: CursorOption): boolean => options.includes(option);
  if (has('STATIC') || has('INSENSITIVE')) return 'static';
  if (has('KEYSET')) return 'keyset';
  if (has('DYNAMIC')) return 'dynamic';
  if (has('FAST_FORWARD')) return 'fast forward';
  if (has('SCROLL')) return 'keyset';
  return has('READ_ONLY') || access?.kind === 'ForReadOnly' ? 'fast forward' : 'dynamic';
}

interface Settled { readonly model: CursorModel; readonly reading: CursorReading; readonly isModelUnsure: boolean }

function settle(asked: CursorModel, query: BoundQuery, coverage: OrderCoverage): Settled {
  const shape = cursorShape(query);
  if (asked === 'static' || (!shape.isNavigable && asked !== 'fast forward')) return { model: 'static', reading: { kind: 'snapshot' }, isModelUnsure: false };
  const sources = keyedSources(query);
  if (asked === 'fast forward') {
    if (!shape.isNavigable || shape.hasRowLimit || coverage === 'sorted') return { model: asked, reading: { kind: 'snapshot' }, isModelUnsure: false };
    const reading: CursorReading = coverage === 'unsure' || sources === undefined ? { kind: 'checked' } : { kind: 'live', sources };
    return { model: asked, reading, isModelUnsure: false };
  }
  const isKeyset = asked === 'keyset' || shape.hasRowLimit || coverage !== 'delivered';
  const isModelUnsure = asked === 'dynamic' && !shape.hasRowLimit && coverage === 'unsure';
  if (isKeyset && tablesRead(query).some((table) => rowKey(table) === undefined)) return { model: 'static', reading: isModelUnsure ? { kind: 'checked' } : { kind: 'snapshot' }, isModelUnsure };
  if (sources === undefined || isModelUnsure) return { model: isKeyset ? 'keyset' : 'dynamic', reading: { kind: 'checked' }, isModelUnsure };
  return { model: isKeyset ? 'keyset' : 'dynamic', reading: { kind: isKeyset ? 'keyset' : 'live', sources }, isModelUnsure };
}

/** FROM's tables with their keys, where it is inner joins of tables and each has a unique one. */
function keyedSources(query: BoundQuery): readonly KeyedSource[] | undefined {
  if (query.body.kind !== 'select' || query.body.from === undefined || query.ctes.length > 0) return undefined;
  const sources = plainTables(query.body.from)?.map(({ range, table }) => ({ range, table, key: rowKey(table) }));
  if (sources === undefined || !sources.every((source) => source.key?.unique === true)) return undefined;
  return sources.map(({ range, table, key }) => ({ range, table, key: key?.columns ?? [] }));
}

/** FOR UPDATE OF names columns of the tables in FROM: 207 where none has one. */
function updatableColumns({ access }: CursorDefinition, query: BoundQuery): ReadonlySet<string> | undefined {
  if (access?.kind !== 'ForUpdate' || access.columns === undefined) return undefined;
  const from = query.body.kind === 'select' && query.body.from !== undefined ? plainTables(query.body.from) : undefined;
  const known = from?.flatMap(({ table }) => table.columns.map((column) => nameKey(column.name)));
  for (const column of access.columns) if (known !== undefined && !known.includes(nameKey(column.name.value))) throw bindError(column, 207, column.name.value);
  return new Set(access.columns.map((column) => nameKey(column.name.value)));
}
