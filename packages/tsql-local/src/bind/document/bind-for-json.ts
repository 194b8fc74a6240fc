import type { ForJson } from 'tsql-parser';
import { jsonText, withoutJson } from '../../types/json-mark.ts';
import { bindError } from '../bind-error.ts';
import type { BoundExpression, BoundQuery } from '../bound.ts';
import { plainQuery } from '../query/derived-select.ts';
import type { RangeVariable } from '../scope.ts';
import { autoLevels, levelName } from './auto-levels.ts';
import type { JsonForm, JsonLevel } from './bound-document.ts';
import { jsonMembers } from './json-members.ts';

/** The name that the client sees over the text. */
export const jsonColumnName = 'JSON_F52E2B61-18A1-11d1-B105-00805F49916B';

/** What the query's SELECT, or the first of a set operation, has: AUTO goes by it. Over a set operation its items are none. */
export interface DocumentSource {
  readonly items: readonly BoundExpression[];
  readonly ranges: readonly RangeVariable[];
}

/** The query's rows as one JSON text. An embedding FOR JSON takes it as it is, unless it has no array around it. */
export function bindForJson(query: BoundQuery, node: ForJson, source: DocumentSource, columnName: string): BoundQuery {
  if (node.root !== undefined && node.withoutArrayWrapper) throw bindError(node, 13620);
  for (const { name, type } of query.columns) {
    if (name === '') throw bindError(node, 13605);
    if (type.kind === 'geometry') throw bindError(node, 13604);
  }
  const levels = node.mode === 'PATH' ? [{ name: '', members: jsonMembers(query.columns.map(({ name }) => name), node) }] : levelsOfAuto(query, node, source);
  const root = node.root === true ? (node.mode === 'PATH' ? 'root' : (levels[0]?.name ?? '')) : node.root;
  const form: JsonForm = {
    kind: 'json',
    levels,
    includesNulls: node.includeNullValues,
    withoutWrapper: node.withoutArrayWrapper,
    ...(root === undefined ? {} : { root }),
  };
  const type = node.withoutArrayWrapper ? withoutJson(jsonText) : jsonText;
  return plainQuery({ kind: 'document', query, form }, [{ name: columnName, type, nullable: true }]);
}

/** Names are keys as they stand; one name twice in an object is written twice. */
function levelsOfAuto(query: BoundQuery, node: ForJson, { items, ranges }: DocumentSource): readonly JsonLevel[] {
  const [first] = ranges;
  if (first === undefined) throw bindError(node, 13600);
  const placed = items.length === 0 ? [{ name: levelName(first), columns: [...query.columns.keys()] }] : autoLevels(items, ranges);
  return placed.map(({ name, columns }) => ({
    name,
    members: columns.map((column) => ({ kind: 'value', key: query.columns[column]?.name ?? '', column })),
  }));
}
