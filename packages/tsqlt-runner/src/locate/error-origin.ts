/** The procedure and line that a framework writes into the message of an error. */
export interface ErrorOrigin {
  /** With its schema where the server tells it. */
  readonly procedure: string;
  readonly line: number;
}

/** `Message: … | Procedure: dbo.p (12) | Severity, State: 16, 1 | Number: 50000` of tSQLt since 2019; `…[16,1]{p,12}` before. */
const forms = [/^.* \| Procedure: (?<procedure>.+?) \((?<line>\d+)\) \| Severity, State: [^|]* \| Number: \S+\s*$/s, /\[-?\d+,-?\d+\]\{(?<procedure>[^{}]+),(?<line>\d+)\}\s*$/];

export function errorOrigin(message: string): ErrorOrigin | undefined {
  for (const form of forms) {
    const { procedure, line } = form.exec(message)?.groups ?? {};
    if (procedure !== undefined && line !== undefined && procedure !== '<NULL>') return { procedure, line: Number(line) };
  }
  return undefined;
}
