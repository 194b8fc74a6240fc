/** The views of sys and INFORMATION_SCHEMA, found by name. */
import type { SystemViewInfo } from '../../bind/catalog.ts';
import { nameKey } from '../name-key.ts';
import { informationSchemaColumns } from './information-schema-columns.ts';
import { informationSchemaCheckConstraints, informationSchemaReferentialConstraints, informationSchemaTableConstraints } from './information-schema-constraints.ts';
import { informationSchemaKeyColumnUsage } from './information-schema-key-column-usage.ts';
import { informationSchemaParameters } from './information-schema-parameters.ts';
import { informationSchemaRoutines } from './information-schema-routines.ts';
import { informationSchemaSchemata } from './information-schema-schemata.ts';
import { informationSchemaTables } from './information-schema-tables.ts';
import { informationSchemaViews } from './information-schema-views.ts';
import { sysCheckConstraints } from './sys-check-constraints.ts';
import { sysAllColumns, sysColumns } from './sys-columns.ts';
import { sysComputedColumns } from './sys-computed-columns.ts';
import { sysDatabasePermissions } from './sys-database-permissions.ts';
import { sysDatabasePrincipals } from './sys-database-principals.ts';
import { sysDatabaseRoleMembers } from './sys-database-role-members.ts';
import { sysDatabases } from './sys-databases.ts';
import { sysDefaultConstraints } from './sys-default-constraints.ts';
import { sysExtendedProperties } from './sys-extended-properties.ts';
import { sysForeignKeyColumns, sysForeignKeys } from './sys-foreign-keys.ts';
import { sysIdentityColumns } from './sys-identity-columns.ts';
import { sysIndexColumns } from './sys-index-columns.ts';
import { sysIndexes } from './sys-indexes.ts';
import { sysKeyConstraints } from './sys-key-constraints.ts';
import { sysAllObjects, sysObjects } from './sys-objects.ts';
import { sysParameters } from './sys-parameters.ts';
import { sysPartitions } from './sys-partitions.ts';
import { sysProcedures } from './sys-procedures.ts';
import { sysSchemas } from './sys-schemas.ts';
import { sysSequences } from './sys-sequences.ts';
import { sysSpatialIndexes, sysSpatialIndexTessellations } from './sys-spatial-indexes.ts';
import { sysSqlModules } from './sys-sql-modules.ts';
import { sysSynonyms } from './sys-synonyms.ts';
import { sysTables } from './sys-tables.ts';
import { sysTriggerEvents, sysTriggers } from './sys-triggers.ts';
import { sysTableTypes, sysTypes } from './sys-types.ts';
import { sysViews } from './sys-views.ts';
import { sysXmlSchemaCollections } from './sys-xml-schema-collections.ts';

export const systemViews: readonly SystemViewInfo[] = [
  sysObjects,
  sysAllObjects,
  sysTables,
  sysViews,
  sysProcedures,
  sysColumns,
  sysAllColumns,
  sysIdentityColumns,
  sysComputedColumns,
  sysTypes,
  sysTableTypes,
  sysSchemas,
  sysDatabases,
  sysIndexes,
  sysIndexColumns,
  sysSpatialIndexes,
  sysSpatialIndexTessellations,
  sysKeyConstraints,
  sysForeignKeys,
  sysForeignKeyColumns,
  sysCheckConstraints,
  sysDefaultConstraints,
  sysSqlModules,
  sysParameters,
  sysExtendedProperties,
  sysSequences,
  sysTriggers,
  sysTriggerEvents,
  sysSynonyms,
  sysDatabasePrincipals,
  sysDatabaseRoleMembers,
  sysDatabasePermissions,
  sysPartitions,
  sysXmlSchemaCollections,
  informationSchemaTables,
  informationSchemaColumns,
  informationSchemaViews,
  informationSchemaRoutines,
  informationSchemaParameters,
  informationSchemaSchemata,
  informationSchemaTableConstraints,
  informationSchemaCheckConstraints,
  informationSchemaReferentialConstraints,
  informationSchemaKeyColumnUsage,
];

const byName = new Map(systemViews.map((view) => [`${nameKey(view.schema)}.${nameKey(view.name)}`, view]));

export const findSystemView = (schema: string, name: string): SystemViewInfo | undefined => byName.get(`${nameKey(schema)}.${nameKey(name)}`);
