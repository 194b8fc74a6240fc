/** How a conversion was asked for. `try` gives NULL where the value, not the pair of types, cannot be converted. */
export interface ConversionOptions {
  readonly mode: 'implicit' | 'cast' | 'try';
  /** CONVERT's third argument. */
  readonly style?: number | undefined;
}

/** The runtime functions' last argument. */
export const isTry = (options: ConversionOptions): string => (options.mode === 'try' ? 'true' : 'false');
