import { quoteLiteral } from '../quote-literal.ts';
import { raise } from './raise.ts';

/** A plpgsql statement that refuses what this engine does not hold (40514). */
export const refuse = (feature: string): string => raise(40514, quoteLiteral(feature));
