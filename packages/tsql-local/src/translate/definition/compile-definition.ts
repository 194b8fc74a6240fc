/** Statements that change what exists, each to its steps. A kind that is missing here does not compile. */
import type { DefinitionStatement, SecurityStatement, TruncateTableStatement } from 'tsql-parser';
import { compileAlterSchema } from './alter-schema.ts';
import { compileAlterTable } from './alter-table.ts';
import type { CompiledDefinition, DefinitionRoom } from './compiled-definition.ts';
import { compileCreateTable } from './create-table.ts';
import { compileAlterDatabase, compileCreateDatabase } from './databases.ts';
import { compileDropObject } from './drop-object.ts';
import { compileCreateIndex, compileCreateSpatialIndex, compileDropIndex, compileUpdateStatistics } from './indexes.ts';
import { compileCreateSchema } from './schemas.ts';
import { compileAlterRole, compileCreatePrincipal, compilePermission } from './security.ts';
import { compileToggleTriggers } from './toggle-triggers.ts';
import { compileAlterSequence, compileCreateSequence } from './sequences.ts';
import { compileCreateSynonym } from './synonyms.ts';
import { compileTruncateTable } from './truncate-table.ts';
import { compileCreateAliasType, compileCreateTableType } from './types.ts';

export function compileDefinition(statement: DefinitionStatement | SecurityStatement | TruncateTableStatement, room: DefinitionRoom): CompiledDefinition {
  switch (statement.kind) {
    case 'CreateTableStatement':
      return compileCreateTable(statement, room);
    case 'AlterTableStatement':
      return compileAlterTable(statement, room);
    case 'CreateIndexStatement':
      return compileCreateIndex(statement, room);
    case 'CreateSpatialIndexStatement':
      return compileCreateSpatialIndex(statement, room);
    case 'DropIndexStatement':
      return compileDropIndex(statement, room);
    case 'DropObjectStatement':
      return compileDropObject(statement, room);
    case 'CreateTableTypeStatement':
      return compileCreateTableType(statement, room);
    case 'CreateAliasTypeStatement':
      return compileCreateAliasType(statement, room);
    case 'CreateSchemaStatement':
      return compileCreateSchema(statement, room);
    case 'CreateDatabaseStatement':
      return compileCreateDatabase(statement, room);
    case 'AlterDatabaseStatement':
      return compileAlterDatabase(statement, room);
    case 'UpdateStatisticsStatement':
      return compileUpdateStatistics(statement, room);
    case 'ToggleTriggersStatement':
      return compileToggleTriggers(statement, room);
    case 'TruncateTableStatement':
      return compileTruncateTable(statement, room);
    case 'CreateRoleStatement':
    case 'CreateUserStatement':
      return compileCreatePrincipal(statement, room);
    case 'AlterRoleStatement':
      return compileAlterRole(statement, room);
    case 'PermissionStatement':
      return compilePermission(statement, room);
    case 'AlterSchemaStatement':
      return compileAlterSchema(statement, room);
    case 'CreateSynonymStatement':
      return compileCreateSynonym(statement, room);
    case 'CreateSequenceStatement':
      return compileCreateSequence(statement, room);
    case 'AlterSequenceStatement':
      return compileAlterSequence(statement, room);
  }
}
