/** What the binding of a definition is given: where the object will stand, and whence new ids come. */
import type { TableInfo } from '../catalog.ts';
import type { BindContext } from '../bind-context.ts';

export interface TablePlace {
  readonly database: string;
  readonly databaseId: number;
  readonly schema: string;
  readonly schemaId: number;
}

export interface TableTarget extends TablePlace {
  readonly objectId: number;
  readonly name: string;
  readonly form: TableInfo['form'];
  /** PostgreSQL's qualified names of the table and of its identity sequence. */
  readonly pgName: string;
  readonly sequence: string;
}

export interface DefinitionContext {
  readonly bind: BindContext;
  /** An id for each constraint. */
  readonly nextObjectId: () => number;
  /** Whether an object of the schema bears the name: constraints share it with tables and modules. */
  readonly isNameTaken: (name: string) => boolean;
}

/** `database.schema.table`, as messages about written values name a table. #temp tables and table variables are tempdb's. */
export const tableInMessages = (table: Pick<TableInfo, 'database' | 'schema' | 'name' | 'form'>): string =>
  table.form === 'user' ? `${table.database}.${table.schema}.${table.name}` : `tempdb.dbo.${table.name}`;
