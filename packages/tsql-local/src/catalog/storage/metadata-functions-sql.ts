import { errorText } from '../../types/errors.ts';
import { quoteText } from './quote.ts';

/**
 * The runtime side of T-SQL's metadata functions. Those of a database take its id as their last argument. What does not
 * exist, or is asked with NULL, is NULL.
 */
export const metadataFunctionsSql = `
-- The parts of a dotted name, the last first; NULL where the text is no name. Delimiters are undone.
CREATE FUNCTION catalog.name_parts(name text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  parts text[] := ARRAY[]::text[];
  part text;
  rest text := btrim(name);
  found text[];
BEGIN
  LOOP
    IF rest LIKE '[%' THEN
      found := regexp_match(rest, '^\\[((?:[^\\]]|\\]\\])*)\\](.*)$');
      part := replace(found[1], ']]', ']');
    ELSIF rest LIKE '"%' THEN
      found := regexp_match(rest, '^"((?:[^"]|"")*)"(.*)$');
      part := replace(found[1], '""', '"');
    ELSE
      found := regexp_match(rest, '^([^.\\[\\]"]*)(.*)$');
      part := btrim(found[1]);
    END IF;
    IF found IS NULL THEN RETURN NULL; END IF;
    parts := part || parts;
    rest := ltrim(found[2]);
    EXIT WHEN rest = '';
    IF rest NOT LIKE '.%' THEN RETURN NULL; END IF;
    rest := ltrim(substr(rest, 2));
    IF cardinality(parts) > 3 THEN RETURN NULL; END IF;
  END LOOP;
  IF parts[1] = '' THEN RETURN NULL; END IF;
  RETURN parts;
END $$;

CREATE FUNCTION tsql.db_id(database_id int4) RETURNS int2 LANGUAGE sql IMMUTABLE AS $$ SELECT database_id::int2 $$;
CREATE FUNCTION tsql.db_id(name text, database_id int4) RETURNS int2 LANGUAGE sql STABLE AS
$$ SELECT d.database_id::int2 FROM catalog.databases d WHERE lower(d.name) = lower(rtrim($1)) $$;
CREATE FUNCTION tsql.db_name(database_id int4) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT d.name FROM catalog.databases d WHERE d.database_id = $1 $$;
CREATE FUNCTION tsql.db_name(id int4, database_id int4) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT d.name FROM catalog.databases d WHERE d.database_id = $1 $$;

CREATE FUNCTION tsql.schema_id(database_id int4) RETURNS int4 LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION tsql.schema_id(name text, database_id int4) RETURNS int4 LANGUAGE sql STABLE AS
$$ SELECT s.schema_id FROM catalog.schemas s WHERE s.database_id = $2 AND lower(s.name) = lower(rtrim($1)) $$;
CREATE FUNCTION tsql.schema_name(database_id int4) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'dbo' $$;
CREATE FUNCTION tsql.schema_name(id int4, database_id int4) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT s.name FROM catalog.schemas s WHERE s.database_id = $2 AND s.schema_id = $1 $$;

-- There is one user, dbo. A principal is found by its name as given, quotes and all.
CREATE FUNCTION tsql.database_principal_id(database_id int4) RETURNS int4 LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION tsql.database_principal_id(name text, database_id int4) RETURNS int4 LANGUAGE sql STABLE AS
$$ SELECT p.principal_id FROM catalog.principals p WHERE p.database_id = $2 AND lower(p.name) = lower(rtrim($1)) $$;
CREATE FUNCTION tsql.user_id(database_id int4) RETURNS int4 LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION tsql.user_id(name text, database_id int4) RETURNS int4 LANGUAGE sql STABLE AS $$ SELECT tsql.database_principal_id($1, $2) $$;

-- The database that a name's third part means, the current one without it.
CREATE FUNCTION catalog.database_of(parts text[], database_id int4) RETURNS int4 LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN coalesce(parts[3], '') = '' THEN database_id ELSE (SELECT d.database_id FROM catalog.databases d WHERE lower(d.name) = lower(parts[3])) END $$;

CREATE FUNCTION catalog.find_object(name text, type text, database_id int4) RETURNS int4 LANGUAGE plpgsql STABLE AS $$
DECLARE
  parts text[] := catalog.name_parts(name);
BEGIN
  IF parts IS NULL OR cardinality(parts) > 3 THEN RETURN NULL; END IF;
  RETURN (
    SELECT o.object_id
    FROM catalog.objects o JOIN catalog.schemas s ON s.database_id = o.database_id AND s.schema_id = o.schema_id
    WHERE o.database_id = catalog.database_of(parts, $3)
      AND lower(s.name) = lower(CASE WHEN coalesce(parts[2], '') = '' THEN 'dbo' ELSE parts[2] END)
      AND lower(o.name) = lower(parts[1]) AND o.type <> 'TT'
      AND ($2 IS NULL OR o.type = upper(btrim($2))));
END $$;
-- Of a #temp table only the session knows, and only in tempdb: it hands its own over as {"#name": id}.
CREATE FUNCTION catalog.find_object(name text, type text, database_id int4, temporary text) RETURNS int4 LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN (catalog.name_parts(name))[1] LIKE '#%'
     THEN CASE WHEN catalog.database_of(catalog.name_parts(name), $3) = 2 AND upper(btrim(coalesce($2, 'U'))) = 'U'
       THEN (temporary::json ->> lower((catalog.name_parts(name))[1]))::int4 END
     ELSE catalog.find_object(name, type, $3) END $$;
CREATE FUNCTION tsql.object_id(name text, database_id int4, temporary text) RETURNS int4 LANGUAGE sql STABLE STRICT AS
$$ SELECT catalog.find_object(name, NULL, database_id, temporary) $$;
CREATE FUNCTION tsql.object_id(name text, type text, database_id int4, temporary text) RETURNS int4 LANGUAGE sql STABLE STRICT AS
$$ SELECT catalog.find_object(name, type, database_id, temporary) $$;

CREATE FUNCTION tsql.object_name(id int4, of_database int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT o.name FROM catalog.objects o WHERE o.object_id = id AND o.database_id = of_database $$;
CREATE FUNCTION tsql.object_name(id int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT tsql.object_name(id, database_id, database_id) $$;
CREATE FUNCTION tsql.object_schema_name(id int4, of_database int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT s.name FROM catalog.objects o JOIN catalog.schemas s USING (database_id, schema_id) WHERE o.object_id = id AND o.database_id = of_database $$;
CREATE FUNCTION tsql.object_schema_name(id int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT tsql.object_schema_name(id, database_id, database_id) $$;
CREATE FUNCTION tsql.object_definition(id int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT coalesce(
     (SELECT m.definition FROM catalog.modules m JOIN catalog.objects o USING (object_id) WHERE m.object_id = id AND o.database_id = $2),
     (SELECT c.definition FROM catalog.constraints c JOIN catalog.objects o USING (object_id) WHERE c.object_id = id AND o.database_id = $2 AND c.kind = 'C'),
     (SELECT c.default_text FROM catalog.columns c JOIN catalog.objects o ON o.object_id = c.default_object_id WHERE c.default_object_id = id AND o.database_id = $2)) $$;

CREATE FUNCTION tsql.type_id(name text, database_id int4) RETURNS int4 LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  parts text[] := catalog.name_parts(name);
  system_id int4;
BEGIN
  IF parts IS NULL OR cardinality(parts) > 2 THEN RETURN NULL; END IF;
  IF coalesce(parts[2], 'sys') IN ('', 'sys') THEN
    SELECT t.user_type_id INTO system_id FROM catalog.system_types t WHERE t.name = lower(parts[1]);
    IF FOUND THEN RETURN system_id; END IF;
  END IF;
  RETURN (SELECT t.user_type_id FROM catalog.types t JOIN catalog.schemas s ON s.database_id = t.database_id AND s.schema_id = t.schema_id
    WHERE t.database_id = $2 AND lower(t.name) = lower(parts[1]) AND lower(s.name) = lower(CASE WHEN coalesce(parts[2], '') = '' THEN 'dbo' ELSE parts[2] END));
END $$;
CREATE FUNCTION tsql.type_name(id int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT coalesce((SELECT t.name FROM catalog.system_types t WHERE t.user_type_id = id),
                   (SELECT t.name FROM catalog.types t WHERE t.user_type_id = id AND t.database_id = $2)) $$;

CREATE FUNCTION tsql.col_name(table_id int4, column_id int4, database_id int4) RETURNS text LANGUAGE sql STABLE STRICT AS
$$ SELECT c.name FROM catalog.columns c JOIN catalog.objects o USING (object_id) WHERE c.object_id = $1 AND c.column_id = $2 AND o.database_id = $3 $$;
CREATE FUNCTION tsql.col_length("table" text, "column" text, database_id int4) RETURNS int2 LANGUAGE sql STABLE STRICT AS
$$ SELECT catalog.max_length(c.type, c.length, c.precision, c.scale, f.max_length)
   FROM catalog.columns c JOIN catalog.system_types f ON f.name = catalog.type_name(c.type)
   WHERE c.object_id = catalog.find_object($1, NULL, $3) AND lower(c.name) = lower(rtrim($2)) $$;

CREATE FUNCTION tsql.columnproperty(id int4, "column" text, property text, database_id int4) RETURNS int4 LANGUAGE sql STABLE STRICT AS
$$ SELECT CASE lower(rtrim($3))
     WHEN 'allowsnull' THEN c.nullable::int4
     WHEN 'columnid' THEN c.column_id
     WHEN 'iscomputed' THEN (c.computed_text IS NOT NULL)::int4
     WHEN 'isidentity' THEN (c.identity_seed IS NOT NULL)::int4
     WHEN 'isidnotforrepl' THEN 0
     WHEN 'isrowguidcol' THEN c.row_guid::int4
     WHEN 'precision' THEN CASE WHEN c.length IS NOT NULL THEN c.length ELSE catalog.precision_of(c.type, c.precision, c.scale, f.precision) END
     WHEN 'scale' THEN CASE WHEN c.length IS NOT NULL THEN NULL ELSE catalog.scale_of(c.scale, f.scale) END
     WHEN 'charmaxlen' THEN c.length
   END
   FROM catalog.columns c JOIN catalog.objects o USING (object_id) JOIN catalog.system_types f ON f.name = catalog.type_name(c.type)
   WHERE c.object_id = $1 AND lower(c.name) = lower(rtrim($2)) AND o.database_id = $4 $$;

CREATE FUNCTION tsql.objectproperty(id int4, property text, database_id int4) RETURNS int4 LANGUAGE sql STABLE STRICT AS
$$ SELECT CASE lower(rtrim($2))
     WHEN 'istable' THEN (o.type IN ('U', 'TT'))::int4
     WHEN 'isusertable' THEN (o.type = 'U')::int4
     WHEN 'isview' THEN (o.type = 'V')::int4
     WHEN 'isprocedure' THEN (o.type = 'P')::int4
     WHEN 'isscalarfunction' THEN (o.type = 'FN')::int4
     WHEN 'isinlinefunction' THEN (o.type = 'IF')::int4
     WHEN 'istablefunction' THEN (o.type IN ('IF', 'TF'))::int4
     WHEN 'istrigger' THEN (o.type = 'TR')::int4
     WHEN 'isconstraint' THEN (o.type IN ('PK', 'UQ', 'F', 'C', 'D'))::int4
     WHEN 'isprimarykey' THEN (o.type = 'PK')::int4
     WHEN 'isuniquecnst' THEN (o.type = 'UQ')::int4
     WHEN 'isforeignkey' THEN (o.type = 'F')::int4
     WHEN 'ischeckcnst' THEN (o.type = 'C')::int4
     WHEN 'isdefaultcnst' THEN (o.type = 'D')::int4
     WHEN 'ismsshipped' THEN 0
     WHEN 'isexecuted' THEN (o.type IN ('P', 'V', 'FN', 'IF', 'TF', 'TR'))::int4
     WHEN 'isencrypted' THEN CASE WHEN o.type IN ('P', 'V', 'FN', 'IF', 'TF', 'TR') THEN 0 END
     WHEN 'schemaid' THEN o.schema_id
     WHEN 'ownerid' THEN 1
     WHEN 'execisquotedidenton' THEN (SELECT m.quoted_identifier::int4 FROM catalog.modules m WHERE m.object_id = o.object_id)
     WHEN 'execisansinullson' THEN (SELECT 1 FROM catalog.modules m WHERE m.object_id = o.object_id)
     WHEN 'tablehasidentity' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.columns c WHERE c.object_id = o.object_id AND c.identity_seed IS NOT NULL))::int4 END
     WHEN 'tablehasprimarykey' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.objects p WHERE p.parent_object_id = o.object_id AND p.type = 'PK'))::int4 END
     WHEN 'tablehasforeignkey' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.objects p WHERE p.parent_object_id = o.object_id AND p.type = 'F'))::int4 END
     WHEN 'execisfirstinserttrigger' THEN (SELECT ('INSERT' = ANY (t.first_events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execislastinserttrigger' THEN (SELECT ('INSERT' = ANY (t.last_events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisinserttrigger' THEN (SELECT ('INSERT' = ANY (t.events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisfirstupdatetrigger' THEN (SELECT ('UPDATE' = ANY (t.first_events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execislastupdatetrigger' THEN (SELECT ('UPDATE' = ANY (t.last_events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisupdatetrigger' THEN (SELECT ('UPDATE' = ANY (t.events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisfirstdeletetrigger' THEN (SELECT ('DELETE' = ANY (t.first_events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execislastdeletetrigger' THEN (SELECT ('DELETE' = ANY (t.last_events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisdeletetrigger' THEN (SELECT ('DELETE' = ANY (t.events))::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisaftertrigger' THEN (SELECT (NOT t.instead_of)::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execisinsteadoftrigger' THEN (SELECT (t.instead_of)::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'execistriggerdisabled' THEN (SELECT (t.disabled)::int4 FROM catalog.triggers t WHERE t.object_id = o.object_id)
     WHEN 'hasinserttrigger' THEN CASE WHEN o.type IN ('U', 'V') THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND 'INSERT' = ANY (t.events)))::int4 END
     WHEN 'tablehasinserttrigger' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND 'INSERT' = ANY (t.events)))::int4 END
     WHEN 'hasupdatetrigger' THEN CASE WHEN o.type IN ('U', 'V') THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND 'UPDATE' = ANY (t.events)))::int4 END
     WHEN 'tablehasupdatetrigger' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND 'UPDATE' = ANY (t.events)))::int4 END
     WHEN 'hasdeletetrigger' THEN CASE WHEN o.type IN ('U', 'V') THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND 'DELETE' = ANY (t.events)))::int4 END
     WHEN 'tablehasdeletetrigger' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND 'DELETE' = ANY (t.events)))::int4 END
     WHEN 'hasaftertrigger' THEN CASE WHEN o.type IN ('U', 'V') THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND NOT t.instead_of))::int4 END
     WHEN 'hasinsteadoftrigger' THEN CASE WHEN o.type IN ('U', 'V') THEN (EXISTS (SELECT FROM catalog.triggers t WHERE t.parent_id = o.object_id AND t.instead_of))::int4 END
     WHEN 'tablehasclustindex' THEN CASE WHEN o.type = 'U' THEN (EXISTS (SELECT FROM catalog.indexes i WHERE i.object_id = o.object_id AND i.type = 1))::int4 END
   END
   FROM catalog.objects o WHERE o.object_id = $1 AND o.database_id = $3 $$;

-- BaseType of a synonym is that of its base object, NULL without one; what only this function tells of an object is refused.
CREATE FUNCTION tsql.objectpropertyex(id int4, property text, database_id int4) RETURNS tsql.variant LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  wanted text := lower(rtrim($2));
  base text;
BEGIN
  IF wanted = 'basetype' THEN
    SELECT CASE WHEN o.type <> 'SN' THEN o.type ELSE (SELECT b.type FROM catalog.objects b WHERE b.object_id = catalog.find_object(x.base_object_name, NULL, o.database_id)) END, x.base_name
      INTO wanted, base FROM catalog.objects o LEFT JOIN catalog.synonyms x ON x.object_id = o.object_id WHERE o.object_id = $1 AND o.database_id = $3;
    IF base LIKE '#%' IS NOT TRUE THEN RETURN tsql.to_variant('char(2)', rpad(wanted, 2)); END IF;
  END IF;
  IF wanted IN ('basetype', 'cardinality', 'isdeterministic', 'isprecise', 'issystemverified', 'systemdataaccess', 'userdataaccess') OR base IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = tsql.error_text(40514, 16, 1, format(${quoteText(errorText(40514, '%s'))}, format('OBJECTPROPERTYEX %L', $2)));
  END IF;
  RETURN tsql.to_variant('int', tsql.objectproperty($1, $2, $3)::text);
END $$;

CREATE FUNCTION catalog.identity_of("table" text, database_id int4) RETURNS catalog.columns LANGUAGE sql STABLE STRICT AS
$$ SELECT c FROM catalog.columns c WHERE c.object_id = catalog.find_object($1, NULL, $2) AND c.identity_seed IS NOT NULL $$;
CREATE FUNCTION tsql.ident_seed("table" text, database_id int4) RETURNS numeric LANGUAGE sql STABLE STRICT AS
$$ SELECT (catalog.identity_of($1, $2)).identity_seed $$;
CREATE FUNCTION tsql.ident_incr("table" text, database_id int4) RETURNS numeric LANGUAGE sql STABLE STRICT AS
$$ SELECT (catalog.identity_of($1, $2)).identity_increment $$;
-- A table that never had a row gives its seed.
CREATE FUNCTION tsql.ident_current("table" text, database_id int4) RETURNS numeric LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE
  id int4 := (catalog.identity_of($1, $2)).object_id;
  owner int4 := (SELECT o.database_id FROM catalog.objects o WHERE o.object_id = id);
  last int8;
BEGIN
  IF id IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('SELECT last_value FROM db%s.s%s', owner, id) INTO last;
  RETURN last;
END $$;
`;
