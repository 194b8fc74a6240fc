import type { Session } from '../connect/session.ts';
import { nameKey } from '../discover/test-case.ts';
import type { Module } from '../discover/test-file.ts';

interface ObjectRow {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
}

/** The modules of files by the object_id that the database gave them; `modules` by nameKey. */
export async function moduleIds(session: Session, modules: ReadonlyMap<string, Module>): Promise<ReadonlyMap<number, Module>> {
  const rows = await session.query<ObjectRow>(
    "SELECT o.object_id AS id, s.name AS [schema], o.name AS name FROM sys.objects AS o INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id WHERE o.type IN ('P', 'TR', 'V', 'FN', 'IF', 'TF');",
  );
  const ids = new Map<number, Module>();
  for (const { id, schema, name } of rows) {
    const module = modules.get(nameKey(schema, name));
    if (module !== undefined) ids.set(id, module);
  }
  return ids;
}
