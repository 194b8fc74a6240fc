import { refuseFeature } from '../types/errors.ts';

/** A PostgreSQL string literal of exactly this text. U+0000 and halves of surrogate pairs are refused: PostgreSQL's text has neither. */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw refuseFeature('the character U+0000 in a string');
  if (/\p{Surrogate}/u.test(text)) throw refuseFeature('half of a surrogate pair in a string');
  const quoted = text.replaceAll("'", "''");
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}
