/** sys.types' facts of the built-in types, and what sys.columns says of a column's size. */
interface TypeFact {
  readonly name: string;
  readonly systemTypeId: number;
  readonly userTypeId: number;
  /** Bytes; the widest form of a type that has a length. */
  readonly maxLength: number;
  readonly precision: number;
  readonly scale: number;
  readonly isString?: true;
}

const fact = (name: string, systemTypeId: number, maxLength: number, precision = 0, scale = 0): TypeFact => ({ name, systemTypeId, userTypeId: systemTypeId, maxLength, precision, scale });
const text = (name: string, systemTypeId: number, maxLength: number): TypeFact => ({ ...fact(name, systemTypeId, maxLength), isString: true });

const typeFacts: readonly TypeFact[] = [
  fact('image', 34, 16),
  text('text', 35, 16),
  fact('uniqueidentifier', 36, 16),
  fact('date', 40, 3, 10, 0),
  fact('time', 41, 5, 16, 7),
  fact('datetime2', 42, 8, 27, 7),
  fact('datetimeoffset', 43, 10, 34, 7),
  fact('tinyint', 48, 1, 3),
  fact('smallint', 52, 2, 5),
  fact('int', 56, 4, 10),
  fact('smalldatetime', 58, 4, 16, 0),
  fact('real', 59, 4, 24),
  fact('money', 60, 8, 19, 4),
  fact('datetime', 61, 8, 23, 3),
  fact('float', 62, 8, 53),
  fact('sql_variant', 98, 8016),
  text('ntext', 99, 16),
  fact('bit', 104, 1, 1),
  fact('decimal', 106, 17, 38, 38),
  fact('numeric', 108, 17, 38, 38),
  fact('smallmoney', 122, 4, 10, 4),
  fact('bigint', 127, 8, 19),
  { ...fact('hierarchyid', 240, 892), userTypeId: 128 },
  { ...fact('geometry', 240, -1), userTypeId: 129 },
  { ...fact('geography', 240, -1), userTypeId: 130 },
  fact('varbinary', 165, 8000),
  text('varchar', 167, 8000),
  fact('binary', 173, 8000),
  text('char', 175, 8000),
  fact('timestamp', 189, 8),
  text('nvarchar', 231, 8000),
  text('nchar', 239, 8000),
  fact('xml', 241, -1),
  { ...text('sysname', 231, 256), userTypeId: 256 },
];

/** The id of sysname, which is an alias of nvarchar(128) NOT NULL. */
export const sysnameTypeId = 256;

const rows = typeFacts
  .map((type) => `('${type.name}', ${type.systemTypeId}, ${type.userTypeId}, ${type.maxLength}, ${type.precision}, ${type.scale}, ${type.isString === true})`)
  .join(',\n  ');

/**
 * Sizes by declaration: bytes of decimal by its digits, of the fractional times by their scale; a time's precision counts
 * its characters, so that a scale above 0 adds one for the point.
 */
export const typeFactsSql = `
CREATE TABLE catalog.system_types (
  name text PRIMARY KEY, system_type_id int2 NOT NULL, user_type_id int4 NOT NULL, max_length int2 NOT NULL,
  precision int2 NOT NULL, scale int2 NOT NULL, has_collation bool NOT NULL
);
INSERT INTO catalog.system_types VALUES
  ${rows};

CREATE FUNCTION catalog.type_name(type text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE type WHEN 'rowversion' THEN 'timestamp' ELSE type END $$;

-- "widest" is what system_types has of the type.
CREATE FUNCTION catalog.max_length(type text, length int4, "precision" int4, scale int4, widest int2) RETURNS int2 LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE
  WHEN type IN ('nchar', 'nvarchar') AND length > 0 THEN length * 2
  WHEN length IS NOT NULL THEN length
  WHEN type IN ('decimal', 'numeric') THEN CASE WHEN "precision" <= 9 THEN 5 WHEN "precision" <= 19 THEN 9 WHEN "precision" <= 28 THEN 13 ELSE 17 END
  WHEN type = 'time' THEN CASE WHEN scale <= 2 THEN 3 WHEN scale <= 4 THEN 4 ELSE 5 END
  WHEN type = 'datetime2' THEN CASE WHEN scale <= 2 THEN 6 WHEN scale <= 4 THEN 7 ELSE 8 END
  WHEN type = 'datetimeoffset' THEN CASE WHEN scale <= 2 THEN 8 WHEN scale <= 4 THEN 9 ELSE 10 END
  ELSE widest
END::int2 $$;

CREATE FUNCTION catalog.precision_of(type text, "precision" int4, scale int4, widest int2) RETURNS int2 LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE
  WHEN "precision" IS NOT NULL THEN "precision"
  WHEN type = 'time' THEN 8 + CASE WHEN scale > 0 THEN scale + 1 ELSE 0 END
  WHEN type = 'datetime2' THEN 19 + CASE WHEN scale > 0 THEN scale + 1 ELSE 0 END
  WHEN type = 'datetimeoffset' THEN 26 + CASE WHEN scale > 0 THEN scale + 1 ELSE 0 END
  ELSE widest
END::int2 $$;

CREATE FUNCTION catalog.scale_of(scale int4, widest int2) RETURNS int2 LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(scale, widest)::int2 $$;
`;
