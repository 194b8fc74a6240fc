import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { TableDefinition } from './definition.ts';
import type { Expression } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { Predicate } from './predicate.ts';
import type { AssignmentOperator } from './query.ts';
import type { Statement } from './statement.ts';

export type ControlStatement =
  | BlockStatement
  | IfStatement
  | WhileStatement
  | BreakStatement
  | ContinueStatement
  | ReturnStatement
  | GotoStatement
  | LabelStatement
  | TryCatchStatement
  | ThrowStatement
  | RaisErrorStatement
  | PrintStatement
  | WaitForStatement
  | CheckpointStatement
  | CheckIdentStatement
  | DeclareStatement
  | DeclareTableStatement
  | SetVariableStatement
  | SetOptionStatement
  | SetIdentityInsertStatement
  | UseStatement;

/** BEGIN … END. */
export interface BlockStatement { readonly kind: 'BlockStatement'; readonly statements: readonly Statement[]; readonly span: Span }
export interface IfStatement {
  readonly kind: 'IfStatement';
  readonly condition: Predicate;
  readonly then: Statement;
  readonly otherwise?: Statement;
  readonly span: Span;
}
export interface WhileStatement {
  readonly kind: 'WhileStatement';
  readonly condition: Predicate;
  readonly body: Statement;
  readonly span: Span;
}
export interface BreakStatement { readonly kind: 'BreakStatement'; readonly span: Span }
export interface ContinueStatement { readonly kind: 'ContinueStatement'; readonly span: Span }
export interface ReturnStatement { readonly kind: 'ReturnStatement'; readonly value?: Expression; readonly span: Span }
export interface GotoStatement { readonly kind: 'GotoStatement'; readonly label: Identifier; readonly span: Span }
export interface LabelStatement { readonly kind: 'LabelStatement'; readonly label: Identifier; readonly span: Span }
export interface TryCatchStatement {
  readonly kind: 'TryCatchStatement';
  readonly body: readonly Statement[];
  readonly handler: readonly Statement[];
  readonly span: Span;
}
/** Without arguments: rethrow. Each argument is a literal or a variable. */
export interface ThrowStatement {
  readonly kind: 'ThrowStatement';
  readonly arguments?: { readonly number: Expression; readonly message: Expression; readonly state: Expression };
  readonly span: Span;
}
export interface RaisErrorStatement {
  readonly kind: 'RaisErrorStatement';
  readonly message: Expression;
  readonly severity: Expression;
  readonly state: Expression;
  readonly arguments: readonly Expression[];
  /** LOG, NOWAIT, SETERROR. */
  readonly options: readonly string[];
  readonly span: Span;
}
export interface PrintStatement { readonly kind: 'PrintStatement'; readonly expression: Expression; readonly span: Span }
/** CHECKPOINT; the seconds it may take leave no trace. */
/** DBCC CHECKIDENT. `value` is what RESEED sets. */
export interface CheckIdentStatement {
  readonly kind: 'CheckIdentStatement';
  /** A name, or a literal that holds one. */
  readonly table: ObjectName | Expression;
  readonly reseeds: boolean;
  readonly value?: Expression;
  /** WITH NO_INFOMSGS */
  readonly isSilent: boolean;
  readonly span: Span;
}
export interface CheckpointStatement { readonly kind: 'CheckpointStatement'; readonly span: Span }
export interface WaitForStatement {
  readonly kind: 'WaitForStatement';
  readonly form: 'DELAY' | 'TIME';
  readonly value: Expression;
  readonly span: Span;
}
export interface VariableDeclaration {
  readonly kind: 'VariableDeclaration';
  /** With its @. */
  readonly name: string;
  /** May name a table type. */
  readonly dataType: DataType;
  readonly initial?: Expression;
  readonly span: Span;
}
export interface DeclareStatement {
  readonly kind: 'DeclareStatement';
  readonly declarations: readonly VariableDeclaration[];
  readonly span: Span;
}
/** `DECLARE @t TABLE (…)`. */
export interface DeclareTableStatement {
  readonly kind: 'DeclareTableStatement';
  readonly name: string;
  readonly definition: TableDefinition;
  readonly span: Span;
}
export interface SetVariableStatement {
  readonly kind: 'SetVariableStatement';
  readonly variable: string;
  /** `SET @g.STSrid = x` */
  readonly property?: Identifier;
  readonly operator: AssignmentOperator;
  readonly expression: Expression;
  readonly span: Span;
}
/**
 * `SET NOCOUNT, XACT_ABORT ON`, `SET LOCK_TIMEOUT 100`, `SET DATEFORMAT dmy`, `SET TRANSACTION ISOLATION LEVEL SNAPSHOT`.
 * Options are upper case words; TRANSACTION ISOLATION LEVEL is one option, its value upper case words.
 */
export interface SetOptionStatement {
  readonly kind: 'SetOptionStatement';
  readonly options: readonly string[];
  readonly value: Expression | { readonly kind: 'OptionWord'; readonly word: string; readonly span: Span };
  readonly span: Span;
}
export interface SetIdentityInsertStatement {
  readonly kind: 'SetIdentityInsertStatement';
  readonly table: ObjectName;
  readonly on: boolean;
  readonly span: Span;
}
export interface UseStatement { readonly kind: 'UseStatement'; readonly database: Identifier; readonly span: Span }
