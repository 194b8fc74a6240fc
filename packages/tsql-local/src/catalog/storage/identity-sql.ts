/** What statements call for values of identity columns. */
export const identitySql = `
-- An error that was found when the statement was compiled and is told when it runs.
CREATE FUNCTION tsql.raise_error(number int4, severity int4, state int4, text text) RETURNS int4 LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = tsql.error_text(number, severity, state, text);
END $$;

-- A value given for an identity column, as it is. The sequence goes on behind it where it lies ahead, and SCOPE_IDENTITY()
-- finds it in the setting tsql.kept_identity.
CREATE FUNCTION tsql.keep_identity(sequence text, value int8, step int8) RETURNS int8 LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last int8 := pg_sequence_last_value(sequence::regclass);
BEGIN
  IF value IS NULL THEN RETURN NULL; END IF;
  IF last IS NULL THEN
    SELECT p.start_value - step INTO last FROM pg_sequence_parameters(sequence::regclass) p;
  END IF;
  IF (step > 0 AND value > last) OR (step < 0 AND value < last) THEN
    PERFORM setval(sequence::regclass, value);
  END IF;
  PERFORM set_config('tsql.kept_identity', value::text, false);
  RETURN value;
END $$;

-- MERGE does not insert whenever it writes: an identity value that it gave is found in the setting tsql.merged_identity, which
-- is emptied for each row that is picked, before any is written.
CREATE FUNCTION tsql.merged_identity(value int8) RETURNS int8 LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('tsql.merged_identity', value::text, false);
  RETURN value;
END $$;
`;
