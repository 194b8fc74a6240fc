/** A script with tests, cut at its GO lines. */
export interface TestFile {
  /** Relative to the working directory, with slashes; as reports show it. */
  readonly path: string;
  readonly batches: readonly FileBatch[];
}

export interface FileBatch {
  readonly text: string;
  /** The 1-based line of the file on which the text begins. */
  readonly firstLine: number;
  /** How many times GO asks for it. */
  readonly count: number;
  /** The procedure, function, view or trigger that it creates. */
  readonly module?: Module;
}

export interface Module {
  readonly schema: string;
  readonly name: string;
  readonly isProcedure: boolean;
  readonly file: string;
  /** The line of the file on which its batch begins, which the server counts as 1. */
  readonly firstLine: number;
  /** The line of the file on which its CREATE or ALTER stands. */
  readonly definitionLine: number;
  /** In the order of the text; empty where the text is not understood. */
  readonly calls: readonly ProcedureCall[];
}

/** `EXEC schema.name …` within a module. */
export interface ProcedureCall {
  /** Lower-cased; dbo where the call names no schema. */
  readonly schema: string;
  /** Lower-cased. */
  readonly name: string;
  /** Of the file. */
  readonly line: number;
  /** The texts among its arguments. */
  readonly literals: readonly string[];
}
