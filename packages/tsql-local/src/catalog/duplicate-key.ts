/** The values of a key that PostgreSQL found twice, as SQL Server's messages show them: `(1, abc, <NULL>)`. */
import type { TableInfo } from '../bind/catalog.ts';
import type { PgError } from '../store/store.ts';
import { formatKeyValue } from './key-value-text.ts';

export function duplicateKeyText(error: PgError, table: TableInfo, columns: readonly string[]): string {
  const types = columns.map((name) => table.columns.find((column) => column.name === name)?.type);
  const texts = table.frame === undefined ? valueTexts(error.detail ?? '', types.length) : withoutFrame(valueTexts(error.detail ?? '', types.length + 1));
  if (texts.length !== types.length) return `(${texts.join(', ')})`;
  return `(${texts.map((text, at) => formatKeyValue(text, types[at])).join(', ')})`;
}

/** The first value of such a key tells a function's calls apart. */
const withoutFrame = (texts: readonly string[]): readonly string[] => (texts.length > 1 ? texts.slice(1) : texts.map((text) => text.replace(/^\d+, /, '')));

/**
 * The detail is `Key (columns)=(values) …`, and values hold commas as they are. Where they cannot be told apart all come back
 * as one text, which is how SQL Server writes strings too.
 */
function valueTexts(detail: string, count: number): readonly string[] {
  const start = detail.indexOf(')=(');
  const end = detail.lastIndexOf(')');
  if (start < 0 || end < start + 3) return [];
  const inner = detail.slice(start + 3, end);
  const parts = inner.split(', ');
  return parts.length === count ? parts : [inner];
}

