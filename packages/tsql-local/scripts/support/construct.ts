export type Area =
  | 'Statements' | 'Queries and expressions' | 'Data types' | 'Functions' | 'System functions' | 'Geometry methods' | 'SET options' | 'Table hints'
  | 'Query hints' | 'Join hints' | 'DBCC' | 'System procedures' | 'System views';

/** One entry of the T-SQL reference's index. */
export interface Construct {
  readonly area: Area;
  readonly name: string;
  /** What a text uses of it, as usesOf() says: a case with all of it is a case of the construct. */
  readonly uses: readonly string[];
  /** T-SQL that asks the engine for it, over the table of EXAMPLE_SETUP. */
  readonly example?: string;
  /** SQL Server's own error for the example. */
  readonly error?: number;
  /** The example is asked even where there are cases: they may use another form of the construct. */
  readonly asks?: true;
  /** Why no SQL Server of the version that the engine follows has it, or why it cannot be asked of a local engine. */
  readonly notApplicable?: string;
}

/** What the examples find in their database. */
export const EXAMPLE_SETUP = 'CREATE TABLE dbo.t (a INT NOT NULL CONSTRAINT PK_t PRIMARY KEY, b NVARCHAR(100) NULL, g GEOMETRY NULL);';
