/** Columns of type rowversion, which the engine alone fills. */
import type { ColumnInfo } from './catalog.ts';

export const isRowVersion = ({ type }: Pick<ColumnInfo, 'type'>): boolean => type.kind === 'rowversion';
