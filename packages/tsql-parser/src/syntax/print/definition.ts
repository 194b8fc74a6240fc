import type {
  AlterSequenceStatement, AlterTableAction, CreateIndexStatement, CreateSequenceStatement, CreateSpatialIndexStatement, DefinitionStatement,
} from '../ast/definition.ts';
import { printNullability } from './execute.ts';
import { printDataType, printIdentifier, printIdentifiers, printObjectName } from './name.ts';
import { printClustered, printColumnDefinition, printConstraint, printIndexColumns, printIndexOptions, printIndexRest, printTableDefinition } from './table-definition.ts';
import { joinWords } from './text.ts';

export function printDefinition(statement: DefinitionStatement): string {
  switch (statement.kind) {
    case 'CreateTableStatement':
      return joinWords(`CREATE TABLE ${printObjectName(statement.name)}`, printTableDefinition(statement.definition), printIndexOptions(statement.options));
    case 'AlterTableStatement':
      return `ALTER TABLE ${printObjectName(statement.name)} ${printAction(statement.action)}`;
    case 'CreateIndexStatement':
      return printCreateIndex(statement);
    case 'CreateSpatialIndexStatement':
      return printSpatialIndex(statement);
    case 'DropIndexStatement': {
      const indexes = statement.indexes.map(({ name, table }) => `${printIdentifier(name)} ON ${printObjectName(table)}`).join(', ');
      return joinWords('DROP INDEX', statement.ifExists && 'IF EXISTS', indexes);
    }
    case 'DropObjectStatement':
      return joinWords(`DROP ${statement.class}`, statement.ifExists && 'IF EXISTS', statement.names.map(printObjectName).join(', '));
    case 'CreateTableTypeStatement':
      return `CREATE TYPE ${printObjectName(statement.name)} AS TABLE ${printTableDefinition(statement.definition)}`;
    case 'CreateAliasTypeStatement':
      return joinWords(`CREATE TYPE ${printObjectName(statement.name)} FROM ${printDataType(statement.base)}`, printNullability(statement.nullable));
    case 'CreateSchemaStatement':
      return joinWords('CREATE SCHEMA', statement.name && printIdentifier(statement.name), statement.owner && `AUTHORIZATION ${printIdentifier(statement.owner)}`);
    case 'CreateDatabaseStatement':
      return joinWords(`CREATE DATABASE ${printIdentifier(statement.name)}`, statement.collation && `COLLATE ${printIdentifier(statement.collation)}`);
    case 'AlterDatabaseStatement':
      return `ALTER DATABASE ${statement.name === 'CURRENT' ? 'CURRENT' : printIdentifier(statement.name)} SET ${statement.setting}`;
    case 'AlterSchemaStatement':
      return `ALTER SCHEMA ${printIdentifier(statement.name)} TRANSFER ${statement.class === 'TYPE' ? 'TYPE::' : ''}${printObjectName(statement.securable)}`;
    case 'CreateSynonymStatement':
      return `CREATE SYNONYM ${printObjectName(statement.name)} FOR ${printObjectName(statement.target)}`;
    case 'CreateSequenceStatement':
      return printSequence(statement);
    case 'ToggleTriggersStatement':
      return `${printToggle(statement.enabled)} TRIGGER ${statement.names === 'ALL' ? 'ALL' : statement.names.map(printObjectName).join(', ')} ON ${printObjectName(statement.parent)}`;
    case 'AlterSequenceStatement':
      return printAlterSequence(statement);
    case 'UpdateStatisticsStatement':
      return `UPDATE STATISTICS ${printObjectName(statement.table)}`;
  }
}

function printAction(action: AlterTableAction): string {
  switch (action.kind) {
    case 'AddElements':
      return joinWords(
        printCheck(action.check),
        `ADD ${[...action.columns.map(printColumnDefinition), ...action.constraints.map(printConstraint)].join(', ')}`,
      );
    case 'AlterColumn':
      return joinWords(
        `ALTER COLUMN ${printIdentifier(action.column)} ${printDataType(action.dataType)}`,
        action.collation && `COLLATE ${printIdentifier(action.collation)}`,
        printNullability(action.nullable),
      );
    case 'DropElements': {
      const elements = action.elements.map(({ form, ifExists, name }) => joinWords(form.toUpperCase(), ifExists && 'IF EXISTS', printIdentifier(name)));
      return `DROP ${elements.join(', ')}`;
    }
    case 'ToggleConstraints': {
      const names = action.names === 'ALL' ? 'ALL' : printIdentifiers(action.names);
      return joinWords(printCheck(action.withCheck), action.enabled ? 'CHECK' : 'NOCHECK', 'CONSTRAINT', names);
    }
    case 'ToggleTriggers':
      return `${printToggle(action.enabled)} TRIGGER ${action.names === 'ALL' ? 'ALL' : printIdentifiers(action.names)}`;
  }
}

const printToggle = (enabled: boolean): string => (enabled ? 'ENABLE' : 'DISABLE');

const printCheck = (check: boolean | undefined): string => (check === undefined ? '' : check ? 'WITH CHECK' : 'WITH NOCHECK');

function printCreateIndex(index: CreateIndexStatement): string {
  return joinWords(
    'CREATE',
    index.unique && 'UNIQUE',
    printClustered(index.clustered),
    index.columnstore && 'COLUMNSTORE',
    `INDEX ${printIdentifier(index.name)} ON ${printObjectName(index.table)}`,
    index.columns.length > 0 && printIndexColumns(index.columns),
    printIndexRest(index),
  );
}

function printSpatialIndex({ name, table, column, using, boundingBox, options }: CreateSpatialIndexStatement): string {
  const items = [
    ...(boundingBox === undefined ? [] : [`BOUNDING_BOX = (${boundingBox.join(', ')})`]),
    ...options.map((option) => `${option.name} = ${option.value}`),
  ];
  return joinWords(
    `CREATE SPATIAL INDEX ${printIdentifier(name)} ON ${printObjectName(table)} (${printIdentifier(column)})`,
    using && `USING ${using}`,
    items.length > 0 && `WITH (${items.join(', ')})`,
  );
}

function printSequence(sequence: CreateSequenceStatement): string {
  return joinWords(
    `CREATE SEQUENCE ${printObjectName(sequence.name)}`,
    sequence.dataType && `AS ${printDataType(sequence.dataType)}`,
    sequence.start !== undefined && `START WITH ${sequence.start}`,
    sequence.increment !== undefined && `INCREMENT BY ${sequence.increment}`,
    printLimit('MINVALUE', sequence.minimum),
    printLimit('MAXVALUE', sequence.maximum),
    sequence.cycle && 'CYCLE',
    printCache(sequence.cache),
  );
}

function printAlterSequence(sequence: AlterSequenceStatement): string {
  return joinWords(
    `ALTER SEQUENCE ${printObjectName(sequence.name)}`,
    sequence.restart !== undefined && (sequence.restart === 'start' ? 'RESTART' : `RESTART WITH ${sequence.restart}`),
    sequence.increment !== undefined && `INCREMENT BY ${sequence.increment}`,
    printLimit('MINVALUE', sequence.minimum),
    printLimit('MAXVALUE', sequence.maximum),
    sequence.cycle !== undefined && (sequence.cycle ? 'CYCLE' : 'NO CYCLE'),
    printCache(sequence.cache),
  );
}

const printCache = (cache: string | undefined): string => (cache === undefined ? '' : cache === 'none' ? 'NO CACHE' : cache === 'default' ? 'CACHE' : `CACHE ${cache}`);

const printLimit = (word: string, limit: string | undefined): string =>
  limit === undefined ? '' : limit === 'none' ? `NO ${word}` : `${word} ${limit}`;
