/** What the catalog keeps in memory of each object: enough to find it; a module's text is parsed when it is first asked for. */
import type { SqlType } from '../types/sql-type.ts';
import type { CatalogObject, ParameterInfo, SequenceInfo, SynonymInfo, TableInfo, TriggerFacts, TableTypeInfo, AliasTypeInfo } from '../bind/catalog.ts';

export interface DatabaseRecord {
  readonly databaseId: number;
  readonly name: string;
  readonly collation: string;
  /** By name key. */
  readonly schemas: ReadonlyMap<string, SchemaRecord>;
}
export interface SchemaRecord { readonly schemaId: number; readonly name: string }

interface Placed {
  readonly objectId: number;
  readonly databaseId: number;
  readonly schemaId: number;
  readonly name: string;
}
export interface TableRecord extends Placed { readonly type: 'U'; readonly table: TableInfo }
export type ModuleType = 'V' | 'P' | 'IF' | 'FN' | 'TF' | 'TR';
export interface ModuleRecord extends Placed {
  readonly type: ModuleType;
  readonly text: string;
  readonly quotedIdentifier: boolean;
  /** With SCHEMABINDING: what it names cannot be dropped. */
  readonly schemaBound: boolean;
  readonly parameters: readonly ParameterInfo[];
  /** Of a scalar function. */
  readonly returns?: SqlType;
  /** Of a multi-statement function: the columns of its rows. */
  readonly columns?: readonly { readonly name: string; readonly type: SqlType; readonly nullable: boolean }[];
  /** Of a trigger. */
  readonly trigger?: TriggerFacts;
  /** The module as the binder wants it; parsed at the first call. */
  readonly describe: () => CatalogObject | undefined;
}
/** A constraint or default: it takes a name in its schema and belongs to a table. */
export interface ConstraintRecord extends Placed { readonly type: 'PK' | 'UQ' | 'F' | 'C' | 'D'; readonly tableId: number }
export interface SequenceRecord extends Placed { readonly type: 'SO'; readonly sequence: SequenceInfo }
export interface SynonymRecord extends Placed { readonly type: 'SN'; readonly synonym: SynonymInfo }
export type ObjectRecord = TableRecord | ModuleRecord | ConstraintRecord | SequenceRecord | SynonymRecord;

export interface TypeRecord {
  readonly typeId: number;
  readonly databaseId: number;
  readonly schemaId: number;
  /** The hidden table of a table type. */
  readonly tableId?: number;
  readonly info: TableTypeInfo | AliasTypeInfo;
}
