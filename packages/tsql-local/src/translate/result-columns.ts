import type { OutputColumn } from '../bind/bound.ts';
import type { CompileContext } from '../bind/compile-context.ts';
import type { ResultColumn } from '../types/result-column.ts';

/** Output columns as COLMETADATA describes them. */
export function resultColumns(columns: readonly OutputColumn[], context: Pick<CompileContext, 'catalog'>): readonly ResultColumn[] {
  return columns.map(({ name, type, nullable, source }): ResultColumn => {
    const tableColumn = source?.table.columns.find((column) => column.columnId === source.columnId);
    return {
      name,
      type,
      nullable,
      ...(tableColumn === undefined ? {} : { isTableColumn: true }),
      ...(tableColumn?.identity === undefined ? {} : { identity: true }),
      ...(type.kind === 'geometry' ? { database: context.catalog.currentDatabase } : {}),
    };
  });
}
