/** The procedure and line that a framework writes into the message of an error. */
export interface ErrorOrigin {
  /** With its schema where the server tells it. */
  readonly procedure: string;
  readonly line: number;
}

/** `Message: … | Procedure: dbo.p (12) | Severity, State: 16, 1 | Number: 50000` of tSQLt since 2019; `…[16,1]{p,12}` before. */
const forms = [/ \| Procedure: (?<procedure>(?:(?! \| ).)+?) \((?<line>\d+)\) \| Severity, State: [^|]* \| Number: \d+/gs, /\[-?\d+,-?\d+\]\{(?<procedure>[^{}]+),(?<line>\d+)\}/g];

/** In the order of the message: an error that came of another stands behind it. What the framework's own procedures raised is left out. */
export function errorOrigins(message: string): readonly ErrorOrigin[] {
  return forms
    .flatMap((form) => [...message.matchAll(form)])
    .map(({ groups }) => ({ procedure: groups?.['procedure'] ?? '', line: Number(groups?.['line']) }))
    .filter(({ procedure }) => procedure !== '<NULL>' && !/^tSQLt\./i.test(procedure));
}
