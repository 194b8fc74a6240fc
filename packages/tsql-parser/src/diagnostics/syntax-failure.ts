import type { Diagnostic } from './diagnostic.ts';

/** Thrown inside the parser at the first fault; parseBatch turns it into its diagnostic. */
export class SyntaxFailure extends Error {
  override readonly name = 'SyntaxFailure';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
