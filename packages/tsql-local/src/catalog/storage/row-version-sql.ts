/**
 * A rowversion column gets a new number of its database at each INSERT and UPDATE of its row, from a trigger: what a foreign key's
 * cascade changes has one too. The numbers are a sequence's, which no rollback takes back.
 */
import { pgSchema } from './pg-names.ts';

const sequenceName = 'rowversions';

/** The number before the first. */
const none = 2_000;

/** The database's numbers. */
export const rowVersionsSql = (databaseId: number): string => `CREATE SEQUENCE ${pgSchema(databaseId)}.${sequenceName} AS int8 START WITH ${none + 1}`;

export const rowVersionFunctionsSql = `
CREATE FUNCTION tsql.row_version(number int8) RETURNS text LANGUAGE sql IMMUTABLE RETURN '\\x' || lpad(to_hex(number), 16, '0');

CREATE FUNCTION tsql.stamp_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], tsql.row_version(nextval(TG_ARGV[1]::regclass))));
END $$;

CREATE FUNCTION tsql.dbts(database_id int4) RETURNS bytea LANGUAGE sql VOLATILE AS
$$ SELECT tsql.row_version(coalesce(pg_sequence_last_value(format('db%s.${sequenceName}', database_id)::regclass), ${none}))::bytea $$;
`;

/** The trigger's name; it fires after the one that keeps rows for an INSTEAD OF trigger. */
const triggerName = 'stamp_row';

/** Also while a bulk load asks no foreign keys. */
export const stampSql = (pgName: string, pgColumn: string, databaseId: number): readonly string[] => [
  `CREATE TRIGGER ${triggerName} BEFORE INSERT OR UPDATE ON ${pgName} FOR EACH ROW EXECUTE FUNCTION tsql.stamp_row('${pgColumn}', '${pgSchema(databaseId)}.${sequenceName}')`,
  `ALTER TABLE ${pgName} ENABLE ALWAYS TRIGGER ${triggerName}`,
];

export const noStampSql = (pgName: string): string => `DROP TRIGGER ${triggerName} ON ${pgName}`;
