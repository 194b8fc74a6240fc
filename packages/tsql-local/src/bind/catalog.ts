/**
 * The catalog as the binder sees it. The catalog room implements it; a test may give its own.
 *
 * Names are looked up without regard to case (the default collation). Schema and name come as written.
 */
import type { CreateFunctionStatement, Identifier, Query, CommonTableExpression, Statement, TriggerEvent } from 'tsql-parser';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

export interface ObjectReference {
  /** Absent: the current database. */
  readonly database?: string;
  /** Absent: dbo (or the caller's schema inside a module). */
  readonly schema?: string;
  readonly name: string;
}

export interface CatalogReader {
  /** Grows with every change of what exists; compiled statements are bound again when it has moved. */
  readonly version: number;
  readonly currentDatabase: string;
  hasDatabase(name: string): boolean;
  /** sys.databases.database_id; undefined where there is no such database. */
  databaseId(name: string): number | undefined;
  hasSchema(database: string | undefined, schema: string): boolean;
  /** Tables, views, functions, procedures, synonyms as such; #temp tables of the session; system views. */
  findObject(reference: ObjectReference): CatalogObject | undefined;
  /** Ids of the #temp tables that the session sees, by lower-cased name with its #. */
  temporaryTableIds?(): ReadonlyMap<string, number>;
  /** The foreign keys that refer to a table, with the tables that they belong to. */
  foreignKeysTo?(table: TableInfo): readonly { readonly table: TableInfo; readonly key: Extract<ConstraintInfo, { kind: 'foreign key' }> }[];
  /** The triggers of a table or view, enabled or not, in the order of their creation. */
  triggersOf?(parentId: number): readonly TriggerInfo[];
  /** Table types and alias types. */
  findType(schema: string | undefined, name: string): TableTypeInfo | AliasTypeInfo | undefined;
}

export type CatalogObject = TableInfo | ViewInfo | SystemViewInfo | InlineFunctionInfo | ScalarFunctionInfo | TableFunctionInfo | ProcedureInfo | TriggerInfo | SequenceInfo | SynonymInfo;

export interface ColumnInfo {
  readonly name: string;
  /** Position from 1, as sys.columns.column_id. */
  readonly columnId: number;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** PostgreSQL's name of the column, unquoted: `c3`. */
  readonly pgName: string;
  readonly identity?: IdentityInfo;
  /** The default's expression as T-SQL text, and its constraint's name. */
  readonly default?: { readonly name: string; readonly text: string; readonly objectId: number; readonly systemNamed: boolean };
  readonly computed?: { readonly text: string; readonly persisted: boolean };
  readonly rowGuid?: true;
  /** The alias type that the declaration names. */
  readonly aliasTypeId?: number;
}
export interface IdentityInfo {
  readonly seed: bigint;
  readonly increment: bigint;
  /** PostgreSQL's qualified name of the sequence. */
  readonly sequence: string;
}

/** A user table, #temp table, table variable or table-valued parameter. */
export interface TableInfo {
  readonly kind: 'table';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly form: 'user' | 'temporary' | 'variable';
  readonly columns: readonly ColumnInfo[];
  readonly constraints: readonly ConstraintInfo[];
  readonly indexes: readonly IndexInfo[];
  /** PostgreSQL's qualified name: `db5.o1042`. */
  readonly pgName: string;
  /** A table-valued parameter: writing it is 10700. */
  readonly readOnly?: true;
  /** A table variable of a function, whose calls share PostgreSQL's table: the text that tells a call's own rows, in column "frame". */
  readonly frame?: string;
}

interface Constraint {
  readonly objectId: number;
  readonly name: string;
  /** PostgreSQL's name, unquoted: `k1043`. */
  readonly pgName: string;
  /** The name was made up by the engine. */
  readonly systemNamed: boolean;
}
export type ReferentialAction = 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export type ConstraintInfo =
  | (Constraint & {
      readonly kind: 'primary key' | 'unique';
      readonly columns: readonly string[];
      /** Names of the key's columns that are in descending order. */
      readonly descending: readonly string[];
      readonly clustered: boolean;
      readonly indexId: number;
    })
  | (Constraint & {
      readonly kind: 'foreign key';
      readonly columns: readonly string[];
      readonly referenced: { readonly objectId: number; readonly schema: string; readonly table: string; readonly columns: readonly string[] };
      readonly onDelete: ReferentialAction;
      readonly onUpdate: ReferentialAction;
      readonly state: ConstraintState;
    })
  | (Constraint & {
      readonly kind: 'check';
      readonly text: string;
      /** The one column that the condition names, where it names one. */
      readonly column?: string;
      readonly state: ConstraintState;
    });

/** 'untrusted': enforced, but rows older than it were not looked at. */
export type ConstraintState = 'enabled' | 'untrusted' | 'disabled';

export interface IndexInfo {
  readonly indexId: number;
  readonly name: string;
  readonly pgName: string;
  readonly unique: boolean;
  readonly clustered: boolean;
  readonly spatial: boolean;
  readonly columns: readonly { readonly name: string; readonly descending: boolean }[];
  readonly include: readonly string[];
  /** A filtered index' condition as T-SQL text. */
  readonly where?: string;
  /** A spatial index' xmin, ymin, xmax, ymax. */
  readonly boundingBox?: readonly [number, number, number, number];
}

export interface ViewInfo {
  readonly kind: 'view';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  /** Names from CREATE VIEW v (a, b). */
  readonly columns?: readonly Identifier[];
  readonly with: readonly CommonTableExpression[];
  readonly query: Query;
  readonly checkOption?: true;
}

/** A view of sys or INFORMATION_SCHEMA: PostgreSQL text over the catalog's tables. */
export interface SystemViewInfo {
  readonly kind: 'system view';
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: SqlType; readonly nullable: boolean }[];
  /** A SELECT whose columns are named as above (quoted, as written here). `{database}` stands for the database id. */
  readonly sql: string;
}

export interface ParameterInfo {
  /** With its @. */
  readonly name: string;
  readonly type: SqlType | TableTypeInfo;
  readonly output: boolean;
  readonly readOnly: boolean;
  /** `CURSOR VARYING OUTPUT`: it hands a cursor back, and `type` means nothing. */
  readonly cursor?: true;
  /** A constant, or absent where the parameter is required. */
  readonly default?: SqlValue;
}

export interface InlineFunctionInfo {
  readonly kind: 'inline function';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  readonly with: readonly CommonTableExpression[];
  readonly query: Query;
}
export interface ScalarFunctionInfo {
  readonly kind: 'scalar function';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  readonly returns: SqlType;
  /** PostgreSQL's qualified name: `db5.f1042`. */
  readonly pgName: string;
  readonly statement: CreateFunctionStatement;
  readonly schemaBound: boolean;
  readonly quotedIdentifier: boolean;
}
export interface TableFunctionInfo {
  readonly kind: 'table function';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  /** Of the rows that it returns. */
  readonly columns: readonly { readonly name: string; readonly type: SqlType; readonly nullable: boolean }[];
  readonly pgName: string;
  readonly statement: CreateFunctionStatement;
  readonly schemaBound: boolean;
  readonly quotedIdentifier: boolean;
}
export interface ProcedureInfo {
  readonly kind: 'procedure';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  /** The body's statements; their lines count from the start of the batch that created it. */
  readonly body: readonly Statement[];
  readonly text: string;
  readonly quotedIdentifier: boolean;
}

/** What of a trigger stands in no other place than its own definition, and what is set afterwards. */
export interface TriggerFacts {
  /** Its table or view. */
  readonly parentId: number;
  readonly insteadOf: boolean;
  readonly disabled: boolean;
  readonly events: readonly TriggerEvent[];
  /** The events for which it runs before, and after, all others: sp_settriggerorder. */
  readonly first: readonly TriggerEvent[];
  readonly last: readonly TriggerEvent[];
}
export interface TriggerInfo extends TriggerFacts {
  readonly kind: 'trigger';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  /** The body's statements; their lines count from the start of the batch that created it. */
  readonly body: readonly Statement[];
  readonly text: string;
  readonly quotedIdentifier: boolean;
}

export interface SequenceInfo {
  readonly kind: 'sequence';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly type: SqlType;
  readonly start: bigint;
  readonly increment: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly cycle: boolean;
  readonly cached: boolean;
  readonly cacheSize?: number;
  /** PostgreSQL's qualified name: `db5.q1042`. */
  readonly pgName: string;
}

/** Another name for an object, which need not exist: it is looked for when the synonym is used. */
export interface SynonymInfo {
  readonly kind: 'synonym';
  readonly objectId: number;
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  /** The base object's name as CREATE SYNONYM wrote it. */
  readonly base: ObjectReference;
}

export interface TableTypeInfo {
  readonly kind: 'table type';
  readonly typeId: number;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  readonly constraints: readonly ConstraintInfo[];
  readonly indexes: readonly IndexInfo[];
}
export interface AliasTypeInfo {
  readonly kind: 'alias type';
  readonly typeId: number;
  readonly schema: string;
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
}
