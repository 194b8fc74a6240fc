/** CURSOR_STATUS over the session's cursors, which come as JSON: by source and lower-cased name 1, 0, -1 or -2. */
import { lenientFunction } from './plpgsql.ts';
import { raiseWithState } from './raise.ts';

const invalid = (state: number, parameter: string): string => raiseWithState(16902, state, "'cursor_status'", `'${parameter}'`);

export const cursorSql = lenientFunction('cursor_status', 'source text, name text, cursors text', 'int2', `
  IF source IS NULL THEN ${invalid(40, 'cursor_source')} END IF;
  IF lower(rtrim(source)) NOT IN ('local', 'global', 'variable') THEN ${invalid(42, 'cursor_source')} END IF;
  IF name IS NULL OR name = '' THEN ${invalid(43, 'cursor_identity')} END IF;
  RETURN coalesce((cursors::json -> lower(rtrim(source)) ->> lower(rtrim(name)))::int2, -3);`);
