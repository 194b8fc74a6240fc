/** The shape of the JSON that load-sql.ts makes. */
import type { TypeColumns } from './type-columns.ts';
import type { ReferentialAction, ConstraintState, TriggerFacts } from '../../bind/catalog.ts';

export interface ColumnRow extends TypeColumns {
  readonly id: number;
  readonly name: string;
  readonly typeId: number | null;
  readonly nullable: boolean;
  readonly rowGuid: boolean;
  readonly seed: string | null;
  readonly increment: string | null;
  readonly computed: string | null;
  readonly persisted: boolean;
  readonly default: string | null;
  readonly defaultId: number | null;
  readonly defaultName: string | null;
  readonly defaultSystemNamed: boolean | null;
}
export interface IndexRow {
  readonly id: number;
  readonly name: string;
  readonly pgName: string;
  readonly type: 1 | 2 | 4;
  readonly unique: boolean;
  readonly constraintId: number | null;
  readonly filter: string | null;
  readonly box: readonly [number, number, number, number] | null;
  readonly columns: readonly { readonly id: number; readonly descending: boolean; readonly included: boolean }[];
}
export interface ConstraintRow {
  readonly id: number;
  readonly name: string;
  readonly systemNamed: boolean;
  readonly type: 'PK' | 'UQ' | 'F' | 'C';
  readonly state: ConstraintState | null;
  readonly text: string | null;
  readonly columnId: number | null;
  readonly referencedId: number | null;
  readonly referencedName: string | null;
  readonly referencedSchema: string | null;
  readonly onDelete: ReferentialAction | null;
  readonly onUpdate: ReferentialAction | null;
  readonly columns: readonly { readonly id: number; readonly referenced: string }[];
}
export interface ParameterRow extends TypeColumns {
  /** 0 is what a scalar function returns. */
  readonly id: number;
  readonly name: string;
  readonly typeId: number | null;
  readonly output: boolean;
  readonly readOnly: boolean;
  readonly hasDefault: boolean;
  readonly default: string | null;
}
export interface SequenceRow extends TypeColumns {
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cycle: boolean;
  readonly cached: boolean;
  readonly cacheSize: number | null;
}
export interface SynonymRow { readonly database: string | null; readonly schema: string | null; readonly name: string }
export interface ObjectRow {
  readonly id: number;
  readonly databaseId: number;
  readonly schemaId: number;
  readonly name: string;
  readonly type: 'U' | 'TT' | 'V' | 'P' | 'IF' | 'FN' | 'TF' | 'TR' | 'SO' | 'SN';
  readonly columns: readonly ColumnRow[] | null;
  readonly indexes: readonly IndexRow[] | null;
  readonly constraints: readonly ConstraintRow[] | null;
  readonly text: string | null;
  readonly quotedIdentifier: boolean | null;
  readonly schemaBound: boolean | null;
  readonly parameters: readonly ParameterRow[] | null;
  readonly trigger: TriggerFacts | null;
  readonly sequence: SequenceRow | null;
  readonly synonym: SynonymRow | null;
}
export interface TypeRow extends Omit<TypeColumns, 'type'> {
  readonly id: number;
  readonly databaseId: number;
  readonly schemaId: number;
  readonly name: string;
  readonly tableId: number | null;
  readonly type: string | null;
  readonly nullable: boolean;
}
export interface DatabaseRow {
  readonly id: number;
  readonly name: string;
  readonly collation: string;
  readonly schemas: readonly { readonly id: number; readonly name: string }[];
}
export interface LastIdsRow { readonly object: number | null; readonly type: number | null; readonly database: number }
