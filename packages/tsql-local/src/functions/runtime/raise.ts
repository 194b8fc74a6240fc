/** Errors inside runtime functions, with the texts of the one error table. */
import { errorTable } from '../../types/error-table.ts';
import { quoteLiteral } from '../quote-literal.ts';

/**
 * A plpgsql statement that raises the error; `fill` are SQL expressions for the text's places. The message is JSON, which the
 * interpreter reads back.
 */
export function raise(number: number, ...fill: readonly string[]): string {
  return raiseWithState(number, undefined, ...fill);
}

/** `state`: a number, or the SQL expression of one. */
export function raiseWithState(number: number, state: number | string | undefined, ...fill: readonly string[]): string {
  const row = errorTable.get(number);
  if (row === undefined) throw new Error(`error ${number} is not in types/error-table.ts; add its row there`);
  const text = fill.length === 0 ? quoteLiteral(row.text) : `format(${quoteLiteral(row.text)}, ${fill.join(', ')})`;
  return `RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = tsql.error_text(${number}, ${row.severity}, ${state ?? row.state}, ${text});`;
}

/** The same, but NULL is returned where the function's parameter is_try is true. */
export function fail(number: number, ...fill: readonly string[]): string {
  return `IF is_try THEN RETURN NULL; END IF; ${raise(number, ...fill)}`;
}

export function failWithState(number: number, state: number, ...fill: readonly string[]): string {
  return `IF is_try THEN RETURN NULL; END IF; ${raiseWithState(number, state, ...fill)}`;
}

/** The function that builds the message; NULL places show as SQL Server shows them. */
export const errorTextSql = `
CREATE FUNCTION tsql.error_text(number int4, severity int4, state int4, text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT json_build_object('number', number, 'severity', severity, 'state', state, 'text', text)::text
$$;
`;
