/** Thrown inside the parser where a construct begins that it knows by name only; the statement around becomes an UnsupportedStatement. */
export class UnsupportedConstruct extends Error {
  override readonly name = 'UnsupportedConstruct';
  /** In upper case: `CREATE TRIGGER`, `FOR XML`. */
  readonly construct: string;

  constructor(construct: string) {
    super(construct);
    this.construct = construct;
  }
}
