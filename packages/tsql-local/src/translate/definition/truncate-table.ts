import type { TruncateTableStatement } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import { tableToAlter } from './altered-table.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf } from './definition-context.ts';
import { isReferenced } from './drop-object.ts';

/** All rows go and the identity starts anew from its seed. */
export function compileTruncateTable(statement: TruncateTableStatement, room: DefinitionRoom): CompiledDefinition {
  const table = tableToAlter(statement.table, { missing: 4701, wrongKind: 4708 }, bindContextOf(room));
  const record = room.catalog.state.objects.get(table.objectId);
  if (record?.type === 'U' && isReferenced(record, room)) throw bindError(statement, 4712, formatObjectName(statement.table));
  return { steps: [run(`TRUNCATE ${table.pgName} RESTART IDENTITY`)], change: {} };
}
