/** A statement of a stored procedure or trigger that is about to run. */
export interface StatementEvent {
  /** Of the module. */
  readonly database: string;
  /** The module's object_id, which stays the same when the module is renamed or altered. */
  readonly objectId: number;
  /** Where the statement begins in the module's definition: the 1-based line, and the offset in UTF-16 units. */
  readonly line: number;
  readonly start: number;
}

/** A view or function that a statement reads: the statement is about to run, whether it comes to the function or not. */
export type ModuleUse = Pick<StatementEvent, 'database' | 'objectId'>;

/** What PostgreSQL makes of a statement: for those who ask whether an index is used. */
export interface StatementPlan {
  /** The translated statement. */
  readonly text: string;
  /** The lines of PostgreSQL's EXPLAIN. */
  readonly lines: readonly string[];
}

/** Told of what runs. What a listener throws ends the connection that ran the statement. */
export interface StatementListeners {
  /** Every statement of a procedure or trigger, blocks and conditions included. */
  readonly onStatement?: (event: StatementEvent) => void;
  /** Every view and function that a statement names, or that one of those names which are expanded within it. */
  readonly onModuleUse?: (use: ModuleUse) => void;
  /** Of each statement that reads or writes tables, before it runs. Asking for the plan takes time. */
  readonly onPlan?: (plan: StatementPlan) => void;
}
