/** Prepared statements by text, the least recently used of which gives way. */
import type { PgColumn } from '../store.ts';

export interface PreparedStatement {
  readonly name: string;
  /** The cache's generation when it was parsed. */
  readonly generation: number;
  /** Undefined for a statement that returns no rows. */
  readonly columns: readonly PgColumn[] | undefined;
}

/** Tags after which a statement may return other types than it was prepared with. */
const definitionTag = /^(ALTER|DROP|CREATE) /;

export class StatementCache {
  private readonly capacity: number;
  private readonly statements = new Map<string, PreparedStatement>();
  private generation = 0;
  private named = 0;
  private definitionsOpen = false;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get currentGeneration(): number {
    return this.generation;
  }

  /** The statement, which becomes the most recently used. */
  get(text: string): PreparedStatement | undefined {
    const statement = this.statements.get(text);
    if (statement === undefined) return undefined;
    this.statements.delete(text);
    this.statements.set(text, statement);
    return statement;
  }

  /** False where definitions have changed since, so that the result may have other types. PostgreSQL itself follows the rest. */
  isCurrent(statement: PreparedStatement): boolean {
    return statement.columns === undefined || statement.generation === this.generation;
  }

  newName(): string {
    this.named += 1;
    return `s${this.named}`;
  }

  set(text: string, statement: PreparedStatement): void {
    this.statements.delete(text);
    this.statements.set(text, statement);
  }

  delete(text: string): void {
    this.statements.delete(text);
  }

  /** Takes out the statement that has to make room for one more, if any; the caller closes it. */
  evict(): PreparedStatement | undefined {
    if (this.statements.size < this.capacity) return undefined;
    const [oldest] = this.statements;
    if (oldest === undefined) return undefined;
    this.statements.delete(oldest[0]);
    return oldest[1];
  }

  /** Makes every statement stale: it is parsed anew before its next use. */
  invalidate(): void {
    this.generation += 1;
  }

  /** Learns from a command tag what it does to the statements kept. A rollback takes definitions back. */
  noteCommand(tag: string): void {
    if (definitionTag.test(tag)) {
      this.definitionsOpen = true;
      if (!tag.startsWith('CREATE')) this.invalidate();
    } else if (tag === 'ROLLBACK' && this.definitionsOpen) {
      this.invalidate();
    } else if (tag === 'COMMIT') {
      this.definitionsOpen = false;
    }
  }
}
