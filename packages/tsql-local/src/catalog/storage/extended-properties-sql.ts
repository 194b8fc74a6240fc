/**
 * Extended properties: class 0 database, 1 object or column, 2 parameter, 3 schema, 6 type, 7 index, as in
 * sys.extended_properties. They go with what they describe; columns and indexes are looked after by whoever saves a table.
 */
export const extendedPropertiesSql = `
CREATE TABLE catalog.extended_properties (
  database_id int4 NOT NULL,
  class int2 NOT NULL,
  major_id int4 NOT NULL,
  minor_id int4 NOT NULL,
  name text NOT NULL,
  value_type text,
  value_text text
);
CREATE UNIQUE INDEX ON catalog.extended_properties (database_id, class, major_id, minor_id, lower(name));

CREATE FUNCTION catalog.forget_object_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM catalog.extended_properties p WHERE p.class IN (1, 2, 7) AND p.major_id = OLD.object_id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_properties AFTER DELETE ON catalog.objects FOR EACH ROW EXECUTE FUNCTION catalog.forget_object_properties();

CREATE FUNCTION catalog.forget_schema_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM catalog.extended_properties p WHERE p.class = 3 AND p.database_id = OLD.database_id AND p.major_id = OLD.schema_id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_properties AFTER DELETE ON catalog.schemas FOR EACH ROW EXECUTE FUNCTION catalog.forget_schema_properties();

CREATE FUNCTION catalog.forget_type_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM catalog.extended_properties p WHERE p.class = 6 AND p.major_id = OLD.user_type_id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_properties AFTER DELETE ON catalog.types FOR EACH ROW EXECUTE FUNCTION catalog.forget_type_properties();

CREATE FUNCTION catalog.forget_database_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM catalog.extended_properties p WHERE p.database_id = OLD.database_id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_properties AFTER DELETE ON catalog.databases FOR EACH ROW EXECUTE FUNCTION catalog.forget_database_properties();
`;

/** After a table's rows were written anew: what described a column or an index that is no longer there. */
export const forgetPartPropertiesSql = (tableId: number): string =>
  `DELETE FROM catalog.extended_properties p WHERE p.major_id = ${tableId} AND p.minor_id <> 0 AND (
  p.class = 1 AND NOT EXISTS (SELECT 1 FROM catalog.columns c WHERE c.object_id = ${tableId} AND c.column_id = p.minor_id)
  OR p.class = 7 AND NOT EXISTS (SELECT 1 FROM catalog.indexes i WHERE i.object_id = ${tableId} AND i.index_id = p.minor_id))`;
