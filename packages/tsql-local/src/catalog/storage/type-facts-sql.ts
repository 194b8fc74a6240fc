/** The table of sys.types' facts, and what sys.columns says of a column's size. */
import { typeFacts } from './type-facts.ts';

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
