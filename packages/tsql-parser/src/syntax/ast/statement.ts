import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { ControlStatement } from './control.ts';
import type { CursorStatement } from './cursor.ts';
import type { DefinitionStatement } from './definition.ts';
import type { DmlStatement } from './dml.ts';
import type { Expression } from './expression.ts';
import type { ObjectName } from './identifier.ts';
import type { ModuleStatement } from './module.ts';
import type { SecurityStatement } from './security.ts';
import type { CommonTableExpression, Query, QueryHint } from './query.ts';
import type { TransactionStatement } from './transaction.ts';

export type Statement =
  | SelectStatement
  | DmlStatement
  | ControlStatement
  | CursorStatement
  | TransactionStatement
  | ExecuteStatement
  | DefinitionStatement
  | ModuleStatement
  | SecurityStatement
  | UnsupportedStatement;

/** One batch: what stands between two GO lines. */
export interface Batch {
  readonly kind: 'Batch';
  readonly statements: readonly Statement[];
  readonly span: Span;
}

export interface SelectStatement {
  readonly kind: 'SelectStatement';
  readonly with: readonly CommonTableExpression[];
  readonly query: Query;
  readonly hints: readonly QueryHint[];
  readonly span: Span;
}

export interface ExecuteStatement {
  readonly kind: 'ExecuteStatement';
  /** `@status` of `EXEC @status = p`. */
  readonly returnVariable?: string;
  readonly target:
    | { readonly kind: 'ExecuteProcedure'; readonly name: ObjectName }
    /** `EXEC @procedureName …` */
    | { readonly kind: 'ExecuteVariable'; readonly variable: string }
    /** `EXEC ('…' + @x)` */
    | { readonly kind: 'ExecuteText'; readonly text: Expression };
  readonly arguments: readonly ExecuteArgument[];
  /** WITH RESULT SETS NONE, UNDEFINED or a definition; WITH RECOMPILE leaves no trace. */
  readonly resultSets?: 'none' | 'undefined' | readonly (readonly ResultSetColumn[])[];
  readonly span: Span;
}
export interface ExecuteArgument {
  readonly kind: 'ExecuteArgument';
  /** With its @. */
  readonly name?: string;
  /** A literal, a signed literal, a variable, a global variable, or the bare word that stands for its own text; absent for DEFAULT. */
  readonly value?: Expression;
  readonly output: boolean;
  readonly span: Span;
}
export interface ResultSetColumn {
  readonly name: string;
  readonly dataType: DataType;
  readonly nullable?: boolean;
}

/**
 * A statement that SQL Server has and this parser knows by its first words only. It reaches to the end of its batch, since
 * its own end is not known. `construct` names it in upper case: `CREATE TRIGGER`.
 */
export interface UnsupportedStatement {
  readonly kind: 'UnsupportedStatement';
  readonly construct: string;
  readonly span: Span;
}
