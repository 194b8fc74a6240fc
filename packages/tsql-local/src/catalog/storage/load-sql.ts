/** The catalog's rows as one JSON text an object; $1 is an array of object ids, or NULL for all. */
const typeFields = `'type', x.type, 'length', x.length, 'precision', x.precision, 'scale', x.scale, 'collation', x.collation`;
const list = (item: string, from: string, order: string): string => `coalesce((SELECT json_agg(${item} ORDER BY ${order}) FROM ${from}), '[]')`;

const columns = list(
  `json_build_object('id', x.column_id, 'name', x.name, ${typeFields}, 'typeId', x.user_type_id, 'nullable', x.nullable, 'rowGuid', x.row_guid,
     'seed', x.identity_seed::text, 'increment', x.identity_increment::text, 'computed', x.computed_text, 'persisted', x.persisted,
     'default', x.default_text, 'defaultId', x.default_object_id, 'defaultName', d.name, 'defaultSystemNamed', d.system_named)`,
  'catalog.columns x LEFT JOIN catalog.objects d ON d.object_id = x.default_object_id WHERE x.object_id = o.object_id',
  'x.column_id',
);

const indexes = list(
  `json_build_object('id', i.index_id, 'name', i.name, 'pgName', i.pg_name, 'type', i.type, 'unique', i.is_unique, 'constraintId', i.constraint_object_id,
     'filter', i.filter, 'box', i.bounding_box, 'columns', ${list(
       `json_build_object('id', ic.column_id, 'descending', ic.descending, 'included', ic.included)`,
       'catalog.index_columns ic WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id',
       'ic.index_column_id',
     )})`,
  'catalog.indexes i WHERE i.object_id = o.object_id',
  'i.index_id',
);

const constraints = list(
  `json_build_object('id', k.object_id, 'name', k.name, 'systemNamed', k.system_named, 'type', k.type, 'state', c.state, 'text', c.definition, 'columnId', c.column_id,
     'referencedId', c.referenced_object_id, 'referencedName', r.name, 'referencedSchema', rs.name, 'onDelete', c.on_delete, 'onUpdate', c.on_update,
     'columns', ${list(
       `json_build_object('id', f.column_id, 'referenced', rc.name)`,
       'catalog.foreign_key_columns f JOIN catalog.columns rc ON rc.object_id = c.referenced_object_id AND rc.column_id = f.referenced_column_id WHERE f.constraint_object_id = k.object_id',
       'f.ordinal',
     )})`,
  `catalog.objects k LEFT JOIN catalog.constraints c ON c.object_id = k.object_id
     LEFT JOIN catalog.objects r ON r.object_id = c.referenced_object_id LEFT JOIN catalog.schemas rs ON rs.database_id = r.database_id AND rs.schema_id = r.schema_id
   WHERE k.parent_object_id = o.object_id AND k.type <> 'D'`,
  'k.object_id',
);

const parameters = list(
  `json_build_object('id', x.parameter_id, 'name', x.name, ${typeFields}, 'typeId', x.user_type_id, 'output', x.output, 'readOnly', x.readonly, 'hasDefault', x.has_default, 'default', x.default_value)`,
  'catalog.parameters x WHERE x.object_id = o.object_id',
  'x.parameter_id',
);

const sequence = `json_build_object(${typeFields}, 'start', x.start_value::text, 'increment', x.increment::text, 'minimum', x.minimum_value::text, 'maximum', x.maximum_value::text, 'cycle', x.cycling, 'cached', x.cached, 'cacheSize', x.cache_size)`;
const trigger = `(SELECT json_build_object('parentId', t.parent_id, 'insteadOf', t.instead_of, 'disabled', t.disabled, 'events', t.events,
     'first', t.first_events, 'last', t.last_events) FROM catalog.triggers t WHERE t.object_id = o.object_id)`;

/** Tables (those of table types too) and modules, sequences, synonyms. */
export const loadObjectsSql = `
SELECT json_build_object('id', o.object_id, 'databaseId', o.database_id, 'schemaId', o.schema_id, 'name', o.name, 'type', o.type,
  'columns', CASE WHEN o.type IN ('U', 'TT', 'TF') THEN ${columns} END,
  'indexes', CASE WHEN o.type IN ('U', 'TT') THEN ${indexes} END,
  'constraints', CASE WHEN o.type IN ('U', 'TT') THEN ${constraints} END,
  'text', m.definition, 'quotedIdentifier', m.quoted_identifier, 'schemaBound', m.schema_bound,
  'parameters', CASE WHEN m.object_id IS NOT NULL THEN ${parameters} END,
  'trigger', CASE WHEN o.type = 'TR' THEN ${trigger} END,
  'sequence', CASE WHEN o.type = 'SO' THEN (SELECT ${sequence} FROM catalog.sequences x WHERE x.object_id = o.object_id) END,
  'synonym', CASE WHEN o.type = 'SN' THEN (SELECT json_build_object('database', x.base_database, 'schema', x.base_schema, 'name', x.base_name) FROM catalog.synonyms x WHERE x.object_id = o.object_id) END)::text
FROM catalog.objects o LEFT JOIN catalog.modules m ON m.object_id = o.object_id
WHERE o.parent_object_id = 0 AND ($1::int4[] IS NULL OR o.object_id = ANY ($1::int4[]))
ORDER BY o.object_id`;

export const loadTypesSql = `
SELECT json_build_object('id', x.user_type_id, 'databaseId', x.database_id, 'schemaId', x.schema_id, 'name', x.name, 'tableId', x.table_object_id, ${typeFields}, 'nullable', x.nullable)::text
FROM catalog.types x ORDER BY x.user_type_id`;

export const loadDatabasesSql = `
SELECT json_build_object('id', d.database_id, 'name', d.name, 'collation', d.collation,
  'schemas', ${list(`json_build_object('id', s.schema_id, 'name', s.name)`, 'catalog.schemas s WHERE s.database_id = d.database_id', 's.schema_id')})::text
FROM catalog.databases d ORDER BY d.database_id`;

/** The highest ids in use: new ones are counted from there. */
export const loadLastIdsSql = `
SELECT json_build_object('object', (SELECT max(object_id) FROM catalog.objects), 'type', (SELECT max(user_type_id) FROM catalog.types),
  'database', (SELECT max(database_id) FROM catalog.databases))::text`;
