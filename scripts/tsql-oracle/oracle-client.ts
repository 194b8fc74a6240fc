import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What ScriptDom says of a text. */
export interface OracleAnswer {
  readonly ok: boolean;
  readonly errors: readonly { readonly number: number; readonly line: number; readonly column: number; readonly message: string }[];
  /** ScriptDom's names of the top statements: `SelectStatement`. */
  readonly statements?: readonly string[];
  /** ScriptDom threw: there is no verdict. */
  readonly crash?: string;
}

/** A running `tsql-oracle serve`: ScriptDom's answers, in the order asked. */
export class OracleClient {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: ((answer: OracleAnswer) => void)[] = [];
  readonly #ended: Promise<void>;

  /** `program` is the path of tsql-oracle.dll. */
  constructor(program: string) {
    this.#process = spawn('dotnet', [program, 'serve']);
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line) as OracleAnswer));
    this.#process.stderr.pipe(process.stderr);
    this.#ended = new Promise((resolve) => void this.#process.on('close', () => resolve()));
  }

  /** Parses `sql` as SQL Server 2022 would, QUOTED_IDENTIFIER ON. */
  parse(sql: string): Promise<OracleAnswer> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#process.stdin.write(`${JSON.stringify({ sql })}\n`);
    });
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    await this.#ended;
  }
}
