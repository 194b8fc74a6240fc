/** Mutations that change nothing that anybody could see. */
export interface EquivalentMutant {
  /** Relative to db/. */
  readonly file: string;
  /** The line, without blanks around it, so that it is found wherever it stands. */
  readonly line: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export const equivalentMutants: readonly EquivalentMutant[] = [];
