/** What the local engine tells while it runs, in this process alone: a SQL Server has no such thing. */

export interface StatementEvent {
  readonly database: string;
  /** The module's object_id. */
  readonly objectId: number;
  /** Where the statement begins in the batch that defined the module: 1-based line, offset in UTF-16 units. */
  readonly line: number;
  readonly start: number;
}

export interface EngineListener {
  /** A statement of a procedure or trigger is about to run. */
  readonly onStatement?: (event: StatementEvent) => void;
  /** A statement that names a view or function is about to run. */
  readonly onModuleUse?: (use: Pick<StatementEvent, 'database' | 'objectId'>) => void;
}

export interface EngineEvents {
  readonly subscribe: (listener: EngineListener) => void;
}

/** Tells every subscriber what it is told itself. */
export class EngineEventHub implements EngineEvents, Required<EngineListener> {
  readonly #listeners: EngineListener[] = [];

  subscribe = (listener: EngineListener): void => void this.#listeners.push(listener);
  onStatement = (event: StatementEvent): void => this.#listeners.forEach((one) => one.onStatement?.(event));
  onModuleUse = (use: Pick<StatementEvent, 'database' | 'objectId'>): void => this.#listeners.forEach((one) => one.onModuleUse?.(use));
}
