/** The SET options that a session carries. A procedure, trigger or dynamic text gives them back as it found them. */
export interface SessionOptions {
  readonly noCount: boolean;
  readonly xactAbort: boolean;
  /** Milliseconds; -1 waits for ever, 0 not at all. */
  readonly lockTimeout: number;
  /** SET DATEFIRST: 1 is Monday, 7 Sunday. */
  readonly dateFirst: number;
  readonly cursorCloseOnCommit: boolean;
  /** SET IMPLICIT_TRANSACTIONS */
  readonly implicitTransactions: boolean;
  /** The table that SET IDENTITY_INSERT … ON names. */
  readonly identityInsert?: { readonly objectId: number; readonly name: string };
}

export const initialOptions: SessionOptions = { noCount: false, xactAbort: false, lockTimeout: -1, dateFirst: 7, cursorCloseOnCommit: false, implicitTransactions: false };
