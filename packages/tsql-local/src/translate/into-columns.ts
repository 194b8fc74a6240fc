import type { ObjectName } from 'tsql-parser';
import { bindError } from '../bind/bind-error.ts';
import type { BoundQuery, BoundTableSource, OutputColumn } from '../bind/bound.ts';
import { formatObjectName } from '../bind/object-name.ts';
import { nameKey } from '../bind/same-name.ts';
import { withoutJson } from '../types/json-mark.ts';
import type { SqlType } from '../types/sql-type.ts';

/** A column of the table that SELECT INTO makes. */
export interface IntoColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** Inherited from the one table read. */
  readonly identity?: { readonly seed: bigint; readonly increment: bigint };
}

/** Each column needs a name (1038), once (2705). */
export function intoColumns(query: BoundQuery, target: ObjectName): readonly IntoColumn[] {
  const seen = new Set<string>();
  return query.columns.map((column) => {
    if (column.name === '') throw bindError(target, 1038);
    if (seen.has(nameKey(column.name))) throw bindError(target, 2705, column.name, formatObjectName(target));
    seen.add(nameKey(column.name));
    const identity = inheritedIdentity(query, column);
    // The new table counts no row versions of its own for a copied rowversion column.
    const type: SqlType = column.type.kind === 'rowversion' ? { kind: 'binary', length: 8 } : withoutJson(column.type);
    return { name: column.name, type, nullable: column.nullable, ...(identity === undefined ? {} : { identity }) };
  });
}

/** A column selected once and as it is from a single table keeps IDENTITY; a join, set operation, grouping or expression loses it. */
function inheritedIdentity(query: BoundQuery, column: OutputColumn): IntoColumn['identity'] {
  const { source } = column;
  const { body } = query;
  if (source === undefined || body.kind !== 'select' || body.distinct || body.groupBy !== undefined || !isOneTable(body.from)) return undefined;
  const times = query.columns.filter((other) => other.source?.columnId === source.columnId).length;
  const identity = source.table.columns.find((candidate) => candidate.columnId === source.columnId)?.identity;
  return identity === undefined || times > 1 ? undefined : { seed: identity.seed, increment: identity.increment };
}

const isOneTable = (from: BoundTableSource | undefined): boolean => from?.kind === 'table';
