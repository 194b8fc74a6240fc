import type { Span } from '../../text/span.ts';
import type { ObjectName } from './identifier.ts';

/**
 * A type as written: `DECIMAL(10, 2)`, `NVARCHAR(MAX)`, `dbo.LayerList`, `CHARACTER VARYING(3)`.
 * Synonyms stay as written (the words joined by one blank in `name`); the binder knows what they mean.
 */
export interface DataType {
  readonly kind: 'DataType';
  readonly name: ObjectName;
  /** The numbers in parentheses, or 'max'. Empty without parentheses. */
  readonly parameters: readonly (number | 'max')[];
  readonly span: Span;
}
