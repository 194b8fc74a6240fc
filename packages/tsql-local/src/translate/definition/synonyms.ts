import type { CreateSynonymStatement } from 'tsql-parser';
import { bindError, bindErrorWithState, refuse } from '../../bind/bind-error.ts';
import { placeOf } from '../../bind/definition/object-target.ts';
import { saveSynonymSql } from '../../catalog/storage/synonym-rows.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf, findRecord, isTemporaryName, placeLookup } from './definition-context.ts';

/** Whether there is a base object is asked when the synonym is used. */
export function compileCreateSynonym(statement: CreateSynonymStatement, room: DefinitionRoom): CompiledDefinition {
  const { name, target } = statement;
  if (isTemporaryName(name)) throw refuse(name, 'a temporary synonym');
  if (target.server !== undefined) throw bindError(target, 7202, target.server.value);
  const place = placeOf(name, bindContextOf(room), placeLookup(room.catalog));
  if (findRecord(place, name.name.value, room) !== undefined) throw bindErrorWithState(name, 2714, 8, name.name.value);
  const objectId = room.catalog.nextObjectId();
  const base = {
    ...(target.database === undefined ? {} : { database: target.database.value }),
    ...(target.schema === undefined ? {} : { schema: target.schema.value }),
    name: target.name.value,
  };
  return { steps: [run(saveSynonymSql(objectId, name.name.value, base, place))], change: { objects: [objectId] } };
}
