import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { Expression } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { Predicate } from './predicate.ts';

export type DefinitionStatement =
  | CreateTableStatement
  | AlterTableStatement
  | CreateIndexStatement
  | CreateSpatialIndexStatement
  | DropIndexStatement
  | DropObjectStatement
  | CreateTableTypeStatement
  | CreateAliasTypeStatement
  | CreateSchemaStatement
  | CreateDatabaseStatement
  | AlterDatabaseStatement
  | AlterSchemaStatement
  | CreateSynonymStatement
  | CreateSequenceStatement
  | AlterSequenceStatement
  | UpdateStatisticsStatement
  | ToggleTriggersStatement;

export interface TableDefinition {
  readonly kind: 'TableDefinition';
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly TableConstraint[];
  readonly indexes: readonly InlineIndex[];
  readonly span: Span;
}
export interface ColumnDefinition {
  readonly kind: 'ColumnDefinition';
  readonly name: Identifier;
  /** Absent for a computed column. */
  readonly dataType?: DataType;
  readonly computed?: { readonly expression: Expression; readonly persisted: boolean };
  readonly collation?: Identifier;
  readonly identity?: { readonly seed: string; readonly increment: string };
  readonly nullable?: boolean;
  readonly rowGuid: boolean;
  readonly default?: DefaultDefinition;
  readonly constraints: readonly ColumnConstraint[];
  readonly index?: InlineIndex;
  readonly span: Span;
}
export interface DefaultDefinition {
  readonly kind: 'DefaultDefinition';
  readonly name?: Identifier;
  readonly expression: Expression;
  /** ALTER TABLE … ADD … WITH VALUES. */
  readonly withValues: boolean;
  readonly span: Span;
}
/** A constraint written at a column: a key or foreign key over that column alone, or a check. */
export type ColumnConstraint = KeyConstraint | ForeignKeyConstraint | CheckConstraint;
export type TableConstraint = KeyConstraint | ForeignKeyConstraint | CheckConstraint | DefaultForConstraint;

export interface IndexColumn { readonly name: Identifier; readonly descending: boolean }
/** WITH (…): the option's upper case name and its value as written. */
export interface IndexOption { readonly name: string; readonly value: string; readonly span: Span }

export interface KeyConstraint {
  readonly kind: 'KeyConstraint';
  readonly name?: Identifier;
  readonly form: 'PRIMARY KEY' | 'UNIQUE';
  readonly clustered?: boolean;
  /** Empty when written at a column. */
  readonly columns: readonly IndexColumn[];
  readonly options: readonly IndexOption[];
  readonly span: Span;
}
export type ReferentialAction = 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';
export interface ForeignKeyConstraint {
  readonly kind: 'ForeignKeyConstraint';
  readonly name?: Identifier;
  /** Empty when written at a column. */
  readonly columns: readonly Identifier[];
  readonly referencedTable: ObjectName;
  readonly referencedColumns: readonly Identifier[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly span: Span;
}
export interface CheckConstraint {
  readonly kind: 'CheckConstraint';
  readonly name?: Identifier;
  readonly condition: Predicate;
  readonly span: Span;
}
/** `CONSTRAINT x DEFAULT (0) FOR c` of ALTER TABLE. */
export interface DefaultForConstraint {
  readonly kind: 'DefaultForConstraint';
  readonly name?: Identifier;
  readonly expression: Expression;
  readonly column: Identifier;
  readonly span: Span;
}
export interface InlineIndex {
  readonly kind: 'InlineIndex';
  readonly name: Identifier;
  readonly unique: boolean;
  readonly clustered?: boolean;
  readonly columnstore: boolean;
  readonly columns: readonly IndexColumn[];
  readonly include: readonly Identifier[];
  readonly where?: Predicate;
  readonly options: readonly IndexOption[];
  readonly span: Span;
}

export interface CreateTableStatement {
  readonly kind: 'CreateTableStatement';
  readonly name: ObjectName;
  readonly definition: TableDefinition;
  readonly options: readonly IndexOption[];
  readonly span: Span;
}
export interface AlterTableStatement {
  readonly kind: 'AlterTableStatement';
  readonly name: ObjectName;
  readonly action: AlterTableAction;
  readonly span: Span;
}
export type AlterTableAction =
  | {
      readonly kind: 'AddElements';
      readonly columns: readonly ColumnDefinition[];
      readonly constraints: readonly TableConstraint[];
      /** WITH CHECK (true) or WITH NOCHECK (false). */
      readonly check?: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'AlterColumn';
      readonly column: Identifier;
      readonly dataType: DataType;
      readonly collation?: Identifier;
      readonly nullable?: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'DropElements';
      readonly elements: readonly { readonly form: 'column' | 'constraint'; readonly ifExists: boolean; readonly name: Identifier }[];
      readonly span: Span;
    }
  | {
      /** [WITH CHECK | NOCHECK] CHECK | NOCHECK CONSTRAINT ALL | names */
      readonly kind: 'ToggleConstraints';
      readonly enabled: boolean;
      readonly withCheck?: boolean;
      readonly names: 'ALL' | readonly Identifier[];
      readonly span: Span;
    }
  | {
      /** ENABLE | DISABLE TRIGGER ALL | names */
      readonly kind: 'ToggleTriggers';
      readonly enabled: boolean;
      readonly names: 'ALL' | readonly Identifier[];
      readonly span: Span;
    };

/** `ENABLE TRIGGER ALL ON t`, `DISABLE TRIGGER dbo.a, dbo.b ON t`. */
export interface ToggleTriggersStatement {
  readonly kind: 'ToggleTriggersStatement';
  readonly enabled: boolean;
  readonly names: 'ALL' | readonly ObjectName[];
  readonly parent: ObjectName;
  readonly span: Span;
}

export interface CreateIndexStatement {
  readonly kind: 'CreateIndexStatement';
  readonly name: Identifier;
  readonly unique: boolean;
  readonly clustered?: boolean;
  readonly columnstore: boolean;
  readonly table: ObjectName;
  readonly columns: readonly IndexColumn[];
  readonly include: readonly Identifier[];
  readonly where?: Predicate;
  readonly options: readonly IndexOption[];
  readonly span: Span;
}
export interface CreateSpatialIndexStatement {
  readonly kind: 'CreateSpatialIndexStatement';
  readonly name: Identifier;
  readonly table: ObjectName;
  readonly column: Identifier;
  /** GEOMETRY_GRID, GEOMETRY_AUTO_GRID, …, upper case. */
  readonly using?: string;
  /** xmin, ymin, xmax, ymax */
  readonly boundingBox?: readonly [number, number, number, number];
  readonly options: readonly IndexOption[];
  readonly span: Span;
}
export interface DropIndexStatement {
  readonly kind: 'DropIndexStatement';
  readonly ifExists: boolean;
  readonly indexes: readonly { readonly name: Identifier; readonly table: ObjectName }[];
  readonly span: Span;
}
/** DROP of what has a plain name; `class` is the word after DROP. */
export interface DropObjectStatement {
  readonly kind: 'DropObjectStatement';
  readonly class:
    | 'TABLE' | 'VIEW' | 'PROCEDURE' | 'FUNCTION' | 'TRIGGER' | 'TYPE' | 'SCHEMA' | 'DATABASE' | 'SYNONYM' | 'SEQUENCE' | 'USER' | 'ROLE';
  readonly ifExists: boolean;
  readonly names: readonly ObjectName[];
  readonly span: Span;
}
export interface CreateTableTypeStatement {
  readonly kind: 'CreateTableTypeStatement';
  readonly name: ObjectName;
  readonly definition: TableDefinition;
  readonly span: Span;
}
export interface CreateAliasTypeStatement {
  readonly kind: 'CreateAliasTypeStatement';
  readonly name: ObjectName;
  readonly base: DataType;
  readonly nullable?: boolean;
  readonly span: Span;
}
export interface CreateSchemaStatement {
  readonly kind: 'CreateSchemaStatement';
  readonly name?: Identifier;
  readonly owner?: Identifier;
  readonly span: Span;
}
export interface CreateDatabaseStatement {
  readonly kind: 'CreateDatabaseStatement';
  readonly name: Identifier;
  readonly collation?: Identifier;
  readonly span: Span;
}
/** `ALTER DATABASE x SET …`; `setting` holds the words after SET as written, one blank between them. */
export interface AlterDatabaseStatement {
  readonly kind: 'AlterDatabaseStatement';
  readonly name: Identifier | 'CURRENT';
  readonly setting: string;
  readonly span: Span;
}
/** `ALTER SCHEMA s TRANSFER [class::] x` */
export interface AlterSchemaStatement {
  readonly kind: 'AlterSchemaStatement';
  readonly name: Identifier;
  readonly class: 'OBJECT' | 'TYPE';
  readonly securable: ObjectName;
  readonly span: Span;
}
export interface CreateSynonymStatement {
  readonly kind: 'CreateSynonymStatement';
  readonly name: ObjectName;
  readonly target: ObjectName;
  readonly span: Span;
}
export interface CreateSequenceStatement {
  readonly kind: 'CreateSequenceStatement';
  readonly name: ObjectName;
  readonly dataType?: DataType;
  readonly start?: string;
  readonly increment?: string;
  readonly minimum?: string | 'none';
  readonly maximum?: string | 'none';
  readonly cycle: boolean;
  /** How many numbers are kept at hand: CACHE n, CACHE alone (as without the option), NO CACHE. */
  readonly cache?: string | 'default' | 'none';
  readonly span: Span;
}
/** What is not named stays as it is. */
export interface AlterSequenceStatement {
  readonly kind: 'AlterSequenceStatement';
  readonly name: ObjectName;
  /** RESTART WITH n, or RESTART alone: from the start value. */
  readonly restart?: string | 'start';
  readonly increment?: string;
  readonly minimum?: string | 'none';
  readonly maximum?: string | 'none';
  readonly cycle?: boolean;
  readonly cache?: string | 'default' | 'none';
  readonly span: Span;
}
export interface UpdateStatisticsStatement {
  readonly kind: 'UpdateStatisticsStatement';
  readonly table: ObjectName;
  readonly span: Span;
}
