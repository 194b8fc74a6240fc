/**
 * PostgreSQL's triggers do not run T-SQL; they keep the rows of a statement for the trigger that the interpreter runs after it:
 * what a foreign key's cascade changes comes along. While the setting tsql.capture is empty nothing is kept. Else it is part of
 * the names of the temporary tables that the interpreter has made for the rows.
 */
export const triggerSql = `
CREATE FUNCTION tsql.capture_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place text := current_setting('tsql.capture', true);
  kept text;
  names text;
BEGIN
  IF coalesce(place, '') = '' THEN RETURN NULL; END IF;
  kept := lower(TG_OP) || '_' || place || '_' || TG_TABLE_NAME;
  IF to_regclass('pg_temp.' || kept || '_inserted') IS NULL THEN RETURN NULL; END IF;
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO names FROM pg_attribute WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped;
  -- SQL Server reads them in the reverse of the order in which they were written.
  IF TG_OP <> 'DELETE' THEN
    EXECUTE format('INSERT INTO pg_temp.%I (%s) SELECT %2$s FROM (SELECT *, row_number() OVER () AS written FROM inserted) AS rows ORDER BY written DESC', kept || '_inserted', names);
  END IF;
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('INSERT INTO pg_temp.%I (%s) SELECT %2$s FROM (SELECT *, row_number() OVER () AS written FROM deleted) AS rows ORDER BY written DESC', kept || '_deleted', names);
  END IF;
  RETURN NULL;
END $$;

-- The rows that an INSTEAD OF trigger is to see are kept and not written, while the setting tsql.instead is as tsql.capture is
-- for the others. What only writing would ask for, PostgreSQL does not ask.
CREATE FUNCTION tsql.keep_instead() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place text := current_setting('tsql.instead', true);
  kept text := lower(TG_OP) || '_' || place || '_' || TG_TABLE_NAME;
  names text;
BEGIN
  IF coalesce(place, '') = '' OR to_regclass('pg_temp.' || kept || '_inserted') IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO names FROM pg_attribute WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped;
  IF TG_OP <> 'DELETE' THEN EXECUTE format('INSERT INTO pg_temp.%I (%s) SELECT %2$s FROM (SELECT ($1).*) AS r', kept || '_inserted', names) USING NEW; END IF;
  IF TG_OP <> 'INSERT' THEN EXECUTE format('INSERT INTO pg_temp.%I (%s) SELECT %2$s FROM (SELECT ($1).*) AS r', kept || '_deleted', names) USING OLD; END IF;
  RETURN NULL;
END $$;
`;

export type CapturedEvent = 'INSERT' | 'UPDATE' | 'DELETE';

const transitions: Readonly<Record<CapturedEvent, string>> = {
  INSERT: 'NEW TABLE AS inserted',
  UPDATE: 'NEW TABLE AS inserted OLD TABLE AS deleted',
  DELETE: 'OLD TABLE AS deleted',
};

const captureName = (event: CapturedEvent): string => `capture_${event.toLowerCase()}`;

/** The statement that keeps, or no longer keeps, the rows of an event of the table. */
export const captureSql = (pgName: string, event: CapturedEvent, keeps: boolean): string =>
  keeps
    ? `CREATE OR REPLACE TRIGGER ${captureName(event)} AFTER ${event} ON ${pgName} REFERENCING ${transitions[event]} FOR EACH STATEMENT EXECUTE FUNCTION tsql.capture_rows()`
    : `DROP TRIGGER IF EXISTS ${captureName(event)} ON ${pgName}`;

const insteadName = (event: CapturedEvent): string => `instead_${event.toLowerCase()}`;

/** The statement that lets an INSTEAD OF trigger of the table have the rows of an event, or no longer does. */
export const insteadSql = (pgName: string, event: CapturedEvent, keeps: boolean): string =>
  keeps ? `CREATE OR REPLACE TRIGGER ${insteadName(event)} BEFORE ${event} ON ${pgName} FOR EACH ROW EXECUTE FUNCTION tsql.keep_instead()` : `DROP TRIGGER IF EXISTS ${insteadName(event)} ON ${pgName}`;
