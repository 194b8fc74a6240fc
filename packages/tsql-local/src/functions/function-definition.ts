/**
 * The shape of a row in the function tables: how a function of T-SQL is typed, and how it is said in PostgreSQL.
 * A function is data; adding one is adding a row.
 */
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

export interface ArgumentInfo {
  /** 'null' is the untyped NULL literal; 'keyword' a bare word such as a date part. */
  readonly type: SqlType | 'null' | 'keyword';
  readonly nullable: boolean;
  /** A constant's value where the argument is one (literals; signs and parentheses folded). */
  readonly constant?: SqlValue;
  /** The upper-case word of a keyword argument. */
  readonly keyword?: string;
}

/** What the binder does with a call: converts argument i to `parameters[i]` (implicitly), and types the result. */
export interface Signature {
  readonly parameters: readonly (SqlType | 'keyword')[];
  readonly result: SqlType;
  readonly nullable: boolean;
}

export interface ScalarFunction {
  /** Upper case. */
  readonly name: string;
  /** Another count of arguments is 174 (fixed) or 189 (a range). */
  readonly argumentCount: { readonly minimum: number; readonly maximum: number };
  /** The words that may stand for argument 0 (date parts), when it takes a word; another word is 155. */
  readonly keywords?: ReadonlySet<string>;
  /** The words of which argument 1 must be one, when it is given: another word is 155, anything else 1023. */
  readonly lastKeywords?: ReadonlySet<string>;
  /** Throws SqlError 8116, 206 … for types that it refuses. */
  readonly signature: (call: readonly ArgumentInfo[]) => Signature;
  /** PostgreSQL text from the arguments' texts, each already of its parameter's PostgreSQL type; keywords come as words. */
  readonly emit: (call: readonly string[], signature: Signature) => string;
  /** The same inputs give the same output: may stand in a CHECK, a computed column, an index. */
  readonly deterministic: boolean;
  /** Written without parentheses: CURRENT_TIMESTAMP. */
  readonly bare?: true;
  /** Its value is the session's: without arguments the binder makes a BoundSessionValue of this name, with some it becomes the last argument's text. */
  readonly sessionValue?: string;
  /** The statement's clock becomes the last argument's text (GETDATE, SYSUTCDATETIME …). */
  readonly usesClock?: true;
  /** The current database's id becomes the last argument's text (OBJECT_ID, SCHEMA_ID …). */
  readonly usesDatabase?: true;
  /** With one of these words as its keyword, @@DATEFIRST becomes the last argument's text. */
  readonly usesDateFirst?: ReadonlySet<string>;
  /** SQL Server's takes `*` in place of arguments, which is refused here. */
  readonly refusesStar?: true;
  /** RAND: a draw for each place where it stands, taken by the session; `emit` gives the draw of a seed that only a row knows. */
  readonly draws?: true;
  /** A JSON text of the #temp tables that the session sees becomes the last argument's text, behind the database's id. */
  readonly usesTemporaryTables?: true;
}

export interface AggregateFunction {
  readonly name: string;
  readonly argumentCount: { readonly minimum: number; readonly maximum: number };
  readonly signature: (call: readonly ArgumentInfo[]) => Signature;
  /**
   * PostgreSQL text. `distinct` is to be placed by it; `orderBy` is the text of WITHIN GROUP's keys or ''.
   * The result must be of the result type's PostgreSQL type. With OVER the binder appends the window to `emit`'s text, so
   * `emitWindow` is given where the plain text would not take one (a wrapped aggregate).
   */
  readonly emit: (call: readonly string[], options: { readonly distinct: boolean; readonly orderBy: string; readonly signature: Signature }) => string;
  readonly emitWindow?: (call: readonly string[], over: string, signature: Signature) => string;
  /** It cannot be put together from parts: no OVER (4113), no grouping sets (8710). */
  readonly unmerged?: true;
  /** COUNT and COUNT_BIG may stand over `*`. */
  readonly acceptsStar?: true;
}

export interface WindowFunction {
  readonly name: string;
  readonly argumentCount: { readonly minimum: number; readonly maximum: number };
  readonly signature: (call: readonly ArgumentInfo[]) => Signature;
  readonly emit: (call: readonly string[], over: string, signature: Signature) => string;
  /** Without ORDER BY in OVER it is 4112. */
  readonly needsOrder: boolean;
  /** A frame is refused: 10752. */
  readonly refusesFrame: boolean;
  /** With IGNORE NULLS, which others do not have; `over` is the text of the window. */
  readonly emitIgnoringNulls?: (call: readonly string[], over: string, signature: Signature) => string;
  /** Its order stands in WITHIN GROUP and not in OVER: the key and whether it descends (a bit) follow the arguments. */
  readonly sortsWithinGroup?: true;
}

/** A member of the geometry type. Names are case-sensitive, as in SQL Server. */
export interface GeometryMember {
  readonly name: string;
  readonly form: 'method' | 'property' | 'static';
  readonly argumentCount: { readonly minimum: number; readonly maximum: number };
  readonly signature: (call: readonly ArgumentInfo[]) => Signature;
  /**
   * Where the member is 1 the bounding boxes of receiver and argument meet. A condition `member = 1` may then be said as
   * `receiver && argument AND member = 1` in PostgreSQL, which a spatial index can answer.
   */
  readonly boundsMeet?: true;
  /** `target` is the receiver's text (static: ''). */
  readonly emit: (target: string, call: readonly string[], signature: Signature) => string;
}
