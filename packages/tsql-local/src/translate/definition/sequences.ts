import type { AlterSequenceStatement, CreateSequenceStatement, DropObjectStatement, ObjectName } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import type { SequenceInfo } from '../../bind/catalog.ts';
import { bindAlteredSequence, bindSequence, type SequenceNumbers } from '../../bind/definition/bind-sequence.ts';
import { placeOf } from '../../bind/definition/object-target.ts';
import { findObject, formatObjectName } from '../../bind/object-name.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { raise } from '../../functions/runtime/raise.ts';
import type { ObjectRecord } from '../../catalog/records.ts';
import { pgUserSequence } from '../../catalog/storage/pg-names.ts';
import { forgetSequenceSql, saveSequenceSql } from '../../catalog/storage/sequence-rows.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf, placeLookup, refuseTaken } from './definition-context.ts';
import { definitionReferrer } from './schema-bound.ts';

export function compileCreateSequence(statement: CreateSequenceStatement, room: DefinitionRoom): CompiledDefinition {
  const bind = bindContextOf(room);
  const place = placeOf(statement.name, bind, placeLookup(room.catalog));
  const numbers = bindSequence(statement, bind);
  refuseTaken(statement.name, place, room);
  const objectId = room.catalog.nextObjectId();
  const info: SequenceInfo = { kind: 'sequence', objectId, database: place.database, schema: place.schema, name: statement.name.name.value, pgName: pgUserSequence(place.databaseId, objectId), ...numbers };
  return { steps: [run(`CREATE SEQUENCE ${info.pgName} AS int8 ${numbersSql(info)} START WITH ${info.start}`), run(saveSequenceSql(info, place))], change: { objects: [objectId] } };
}

export function compileAlterSequence(statement: AlterSequenceStatement, room: DefinitionRoom): CompiledDefinition {
  const found = findObject(statement.name, bindContextOf(room));
  const spelled = formatObjectName(statement.name);
  if (found === undefined) throw bindError(statement, 15151, 'alter', 'sequence', spelled);
  if (found.kind !== 'sequence') throw bindError(statement, 11726, spelled);
  const { numbers, restart } = bindAlteredSequence(statement, found);
  const after: SequenceInfo = { ...found, ...numbers };
  const { databaseId, schemaId } = room.catalog.state.objects.get(found.objectId) ?? { databaseId: 0, schemaId: 0 };
  const goOn = restart === undefined ? '' : ` RESTART WITH ${restart}`;
  return {
    steps: [
      ...(restart === undefined ? [run(checkPositionSql(after, spelled))] : []),
      run(`ALTER SEQUENCE ${after.pgName} ${numbersSql(after)} START WITH ${after.start}${goOn}`),
      run(saveSequenceSql(withoutOldSize(after, numbers), { databaseId, schemaId })),
    ],
    change: { objects: [found.objectId] },
  };
}

/** CACHE without a size takes an earlier one away. */
function withoutOldSize(after: SequenceInfo, numbers: SequenceNumbers): SequenceInfo {
  const { cacheSize: _, ...rest } = after;
  return numbers.cacheSize === undefined ? rest : { ...rest, cacheSize: numbers.cacheSize };
}

const numbersSql = ({ increment, minimum, maximum, cycle }: SequenceNumbers): string => `INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} ${cycle ? 'CYCLE' : 'NO CYCLE'}`;

/** New bounds must leave it where it stands: 11704. */
function checkPositionSql({ pgName, minimum, maximum }: SequenceInfo, spelled: string): string {
  const check = `DECLARE last int8 := (SELECT last_value FROM ${pgName}); BEGIN IF last NOT BETWEEN ${minimum} AND ${maximum} THEN ${raise(11704, 'last', quoteLiteral(spelled))} END IF; END`;
  return `DO ${quoteLiteral(check)}`;
}

export function dropSequence(statement: DropObjectStatement, name: ObjectName, record: ObjectRecord, room: DefinitionRoom): CompiledDefinition {
  const referrer = definitionReferrer(record, room.catalog.state);
  if (referrer !== undefined) throw bindError(statement, 3729, 'DROP SEQUENCE', formatObjectName(name), referrer);
  return { steps: [run(`DROP SEQUENCE ${pgUserSequence(record.databaseId, record.objectId)}`), run(forgetSequenceSql(record.objectId))], change: { objects: [record.objectId] } };
}
