/** ISNUMERIC. */
import { strictFunction } from './plpgsql.ts';

export const logicSql = [
  // What converts to float, decimal or money: also signs, a point, commas and currency signs alone.
  strictFunction('is_numeric', 'x text', 'int4', `
  x := trim(x, E' \\t\\n\\r');
  IF x = '' THEN RETURN 0; END IF;
  IF (x COLLATE "C") ~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]*)([eEdD][+-]?[0-9]*)?$' THEN RETURN 1; END IF;
  IF (x COLLATE "C") ~ '^[+-]?[$\u00A3\u20AC\u00A5]?[+-]?[0-9,]*[.]?[0-9]*$' THEN RETURN 1; END IF;
  RETURN 0;`),
].join('');
