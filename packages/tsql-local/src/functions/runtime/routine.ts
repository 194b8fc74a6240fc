/** What the functions that T-SQL defines call for, once they are functions of PostgreSQL's. */
import { raise } from './raise.ts';

export const routineSql = `
-- 100 ns since 0001-01-01 UTC, to the microsecond.
CREATE FUNCTION tsql.now_ticks() RETURNS int8 LANGUAGE sql VOLATILE AS
$$ SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::int8 + 621355968000000000 $$;
-- What only the session knows. Called from a constraint or a stored column there is no session.
CREATE FUNCTION tsql.routine_value(context jsonb, name text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF context IS NULL THEN ${raise(40514, "name || ' in a function that a definition calls'")} END IF;
  RETURN context ->> name;
END $$;
`;
