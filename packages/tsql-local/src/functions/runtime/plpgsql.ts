/** Definitions of runtime functions in the two languages, with the attributes that nearly all share. */

/** An inlinable SQL expression. `parameters` as `x text, n int4`. */
export function sqlFunction(name: string, parameters: string, result: string, expression: string): string {
  return `
CREATE FUNCTION tsql.${name}(${parameters}) RETURNS ${result}
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ${expression} $$;
`;
}

/** A body that may raise: NULL arguments give NULL unseen. */
export function strictFunction(name: string, parameters: string, result: string, body: string, declare = ''): string {
  return plpgsql(name, parameters, result, body, declare, 'STRICT');
}

/** The same where NULL arguments mean something. */
export function lenientFunction(name: string, parameters: string, result: string, body: string, declare = ''): string {
  return plpgsql(name, parameters, result, body, declare, '');
}

function plpgsql(name: string, parameters: string, result: string, body: string, declare: string, strict: string): string {
  return `
CREATE FUNCTION tsql.${name}(${parameters}) RETURNS ${result}
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ${strict} AS $$
${declare === '' ? '' : `DECLARE ${declare}`}
BEGIN
${body}
END $$;
`;
}
