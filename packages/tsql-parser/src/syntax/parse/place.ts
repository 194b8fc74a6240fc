/** Where a statement stands: several rules ask. */
export interface Place {
  /** Nothing but this statement has begun in the batch: modules and bare procedure calls need that. */
  readonly opensBatch: boolean;
  /** A semicolon, or the beginning of a list of statements, lies right before: CTEs and THROW need that. */
  readonly terminated: boolean;
  /** Inside a block, a branch or a module's body. */
  readonly nested: boolean;
}

/** The first statement of a block, branch or body. */
export const FIRST_WITHIN: Place = { opensBatch: false, terminated: true, nested: true };
