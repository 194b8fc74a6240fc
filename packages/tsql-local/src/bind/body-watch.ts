import type { ExecuteStatement, ObjectName, Statement } from 'tsql-parser';
import type { SqlType } from '../types/sql-type.ts';
import type { MissingObjectError } from './bind-error.ts';
import type { CompileContext } from './compile-context.ts';

/** Looks on while a body is bound, for a check that lets no name wait. What its methods throw is reported like the binder's own errors. */
export interface BodyWatch {
  /** A statement names an object that is not there. */
  readonly missing: (error: MissingObjectError) => void;
  /** SELECT INTO makes a table of these columns. */
  readonly selectInto: (target: ObjectName, columns: readonly MadeColumn[]) => void;
  readonly call: (statement: ExecuteStatement, context: CompileContext) => void;
  /** A statement that is not bound with its body: definitions, for one. */
  readonly other: (statement: Statement, context: CompileContext) => void;
}

interface MadeColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly identity?: { readonly seed: bigint; readonly increment: bigint };
}
