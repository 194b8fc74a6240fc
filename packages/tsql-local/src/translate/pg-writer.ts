/** What the translation of one statement gathers: its parameters, and how the columns of its range variables are said. */
import type { BoundExpression } from '../bind/bound.ts';
import type { CompileContext } from '../bind/compile-context.ts';
import { quoteLiteral } from '../functions/quote-literal.ts';
import { pgType } from '../types/pg-type.ts';
import { defaultCollation, type SqlType } from '../types/sql-type.ts';
import type { ParameterSource, PgStatement } from './pg-statement.ts';
import { routineContext, routineLevel, routineValue } from './routine/routine-value.ts';

/** A SELECT around the expression now translated. */
export interface SelectLevel {
  readonly ranges: ReadonlySet<number>;
  /**
   * Grouping expressions whose groups PostgreSQL keeps by another key (strings: case and trailing blanks do not count), and
   * what stands for them above the grouping.
   */
  readonly grouped: { readonly expression: BoundExpression; readonly shown: string }[];
  /** The grouping expressions with PostgreSQL's keys for them, as GROUPING names them. */
  readonly keys: { readonly expression: BoundExpression; readonly key: string }[];
  /** Inside an aggregate of this level its rows are read, not its groups. */
  insideAggregate: boolean;
}

/** What a column is said as; a function where that takes an effort. */
export type ColumnText = string | (() => string);

export class PgWriter {
  readonly #parameters: ParameterSource[] = [];
  readonly #columns = new Map<number, readonly ColumnText[]>();
  readonly catalog: CompileContext['catalog'];
  #aliases = 0;
  #draws = 0;

  /** Innermost last. */
  readonly levels: SelectLevel[] = [];
  /**
   * 'branch' inside an arm of CASE: PostgreSQL must not fold what only constants make up, since it may fail and never be
   * reached. 'constant' inside such a computation.
   */
  folding: 'free' | 'branch' | 'constant' = 'free';

  readonly #drawn = new Set<string>();
  readonly #routine: CompileContext['routine'];
  /** 'constraint' and 'stored' are definitions: PostgreSQL keeps their text, and nothing can be handed over when it runs. */
  readonly purpose: 'statement' | 'constraint' | 'stored';

  constructor(context: Pick<CompileContext, 'catalog' | 'routine'>, purpose: PgWriter['purpose'] = 'statement') {
    this.catalog = context.catalog;
    this.#routine = context.routine;
    this.purpose = purpose;
  }

  /** `$n::type`, the same source with the same n; in a PL/pgSQL function what stands there for the source. */
  parameter(source: ParameterSource): string {
    if (this.#routine !== undefined) return routineValue(source, this.#routine);
    const key = parameterKey(source);
    let at = this.#parameters.findIndex((known) => parameterKey(known) === key);
    if (at < 0) at = this.#parameters.push(source) - 1;
    return `$${at + 1}::${pgType(source.type)}`;
  }

  /** The statement's moment: 100 ns since 0001-01-01 UTC. */
  clock(): string {
    return this.parameter({ kind: 'clock', type: { kind: 'datetime2', scale: 7 } });
  }

  /** A random number that the session draws when the statement starts; each place where RAND stands has its own. */
  draw(seed: Extract<ParameterSource, { kind: 'random' }>['seed']): string {
    this.#draws += 1;
    return this.parameter({ kind: 'random', place: this.#draws, ...(seed === undefined ? {} : { seed }), type: { kind: 'float' } });
  }

  /** The next number of a sequence. A row draws one: where it is read again in the same row, what was drawn. */
  nextValue(sequence: string, type: SqlType): string {
    const draws = !this.#drawn.has(sequence);
    this.#drawn.add(sequence);
    return `CAST(${draws ? 'nextval' : 'currval'}('${sequence}') AS ${pgType(type)})`;
  }

  /** The values that follow are another row's. */
  beginRow(): void {
    this.#drawn.clear();
  }

  /** What a call of a user-defined function hands on beside its arguments: what the session knows, and how deep calls are nested. */
  routineArguments(): string {
    if (this.purpose !== 'statement') return 'CAST(NULL AS jsonb), CAST(NULL AS int4)';
    if (this.#routine !== undefined) return `(SELECT ${routineContext}), ${routineLevel} + 1`;
    // Behind a subquery it is read once a statement, and the planner evaluates no call to see what it gives.
    return `(SELECT ${this.parameter({ kind: 'session context', type: longText })}::jsonb), CAST(NULL AS int4)`;
  }

  /** Texts of a range variable's columns, in order. Whoever translates its table source says them before they are read. */
  declareRange(range: number, columns: readonly ColumnText[]): void {
    this.#columns.set(range, columns);
  }

  /** Runs `work` while the range's columns are said so. */
  withRange<T>(range: number, columns: readonly ColumnText[], work: () => T): T {
    const before = this.#columns.get(range);
    this.#columns.set(range, columns);
    const result = work();
    if (before !== undefined) this.#columns.set(range, before);
    return result;
  }

  column(range: number, index: number): string {
    const text = this.#columns.get(range)?.[index];
    if (text === undefined) throw new Error(`column ${index} of range ${range} is read before its table source is translated`);
    return typeof text === 'string' ? text : text();
  }

  /** A name for a derived table that the translation itself makes. */
  alias(): string {
    this.#aliases += 1;
    return `q${this.#aliases}`;
  }

  /** The id of a database, the current one without a name; 0 where it does not exist. */
  databaseId(name?: string): number {
    return this.catalog.databaseId(name ?? this.catalog.currentDatabase) ?? 0;
  }

  /** The #temp tables that the session sees, `{"#t":1042}`, as a literal: a statement is translated again when they change. */
  temporaryTables(): string {
    return quoteLiteral(JSON.stringify(Object.fromEntries(this.catalog.temporaryTableIds?.() ?? [])));
  }

  statement(text: string, facts: Pick<PgStatement, 'readsNothing' | 'writes'> = {}): PgStatement {
    return { text, parameters: [...this.#parameters], ...facts };
  }
}

const longText: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

function parameterKey(source: ParameterSource): string {
  switch (source.kind) {
    case 'variable':
      return `variable ${source.name.toLowerCase()}`;
    case 'session':
      return `session ${source.name}`;
    case 'clock':
    case 'session context':
      return source.kind;
    case 'random':
      return `random ${source.place}`;
    case 'constant':
      return `constant ${source.type.kind} ${source.value instanceof Uint8Array ? source.value.join(',') : JSON.stringify(source.value, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`;
  }
}

/** A name of PostgreSQL's, quoted. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
