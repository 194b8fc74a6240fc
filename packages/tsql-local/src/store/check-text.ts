import { refuseFeature } from '../types/errors.ts';

/** PostgreSQL's text holds neither: as bytes of UTF-8 they do not exist, or end a string. */
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Returns the text, or refuses it (40514) where PostgreSQL cannot keep it as it is. */
export function checkText(value: string): string {
  if (unstorable.test(value)) throw refuseFeature('text with CHAR(0) or half of a surrogate pair');
  return value;
}
