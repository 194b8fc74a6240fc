/** A name of one to four parts to the column that it means. */
import type { ColumnReference, Identifier } from 'tsql-parser';
import { bindError } from './bind-error.ts';
import type { BindContext } from './bind-context.ts';
import type { BoundColumn } from './bound.ts';
import { sameName } from './same-name.ts';
import { boundColumn, type RangeVariable, type Scope } from './scope.ts';

interface Place { readonly range: RangeVariable; readonly index: number }

export type ColumnLookup =
  | { readonly found: BoundColumn }
  /** A table answers to the qualifier, or there is none to match, and it has no such column. */
  | { readonly missing: 'column' }
  /** No table answers to the qualifier. */
  | { readonly missing: 'qualifier' };

/** Looks in the innermost query first. Two columns of one name in it are 209. */
export function lookUpColumn(parts: readonly Identifier[], scope: Scope, context: BindContext): ColumnLookup {
  const name = parts.at(-1);
  if (name === undefined) throw new Error('a column reference without a name');
  const qualifier = parts.slice(0, -1);
  let qualifierSeen = qualifier.length === 0;
  for (let level: Scope | undefined = scope; level !== undefined; level = level.outer) {
    const ranges = qualifier.length === 0 ? level.ranges : level.ranges.filter((range) => answersTo(range, qualifier));
    const places = ranges.flatMap((range) => placesOf(range, name.value));
    if (places.length > 1) throw bindError(name, 209, name.value);
    const place = places[0];
    if (place !== undefined) return { found: mention(place, name, context) };
    if (qualifier.length > 0 && ranges.length > 0) return { missing: 'column' };
    qualifierSeen ||= ranges.length > 0;
  }
  return { missing: qualifierSeen ? 'column' : 'qualifier' };
}

/** The error for a name that no column answers to. */
export function unresolvedColumn(node: ColumnReference, missing: 'column' | 'qualifier'): Error {
  const names = node.parts.map((part) => part.value);
  return missing === 'column' ? bindError(node, 207, names.at(-1) ?? '') : bindError(node, 4104, names.join('.'));
}

export function answersTo(range: RangeVariable, qualifier: readonly Identifier[]): boolean {
  const [name, schema, database, ...rest] = qualifier.map((part) => part.value).toReversed();
  if (name === undefined || rest.length > 0 || !sameName(name, range.exposedName)) return false;
  if (schema !== undefined && (range.schema === undefined || !sameName(schema, range.schema))) return false;
  return database === undefined || (range.database !== undefined && sameName(database, range.database));
}

function placesOf(range: RangeVariable, name: string): Place[] {
  const places: Place[] = [];
  for (const [index, column] of range.columns.entries()) if (sameName(column.name, name)) places.push({ range, index });
  return places;
}

function mention({ range, index }: Place, name: Identifier, context: BindContext): BoundColumn {
  const column = boundColumn(range, index);
  context.statement.mentions.set(column, { line: name.span.line, tableName: range.writtenName });
  return column;
}
