/** Facts about a table that are read off PostgreSQL itself. */
export const tableFactsSql = `
-- A filtered index counts the rows that it holds, which only its filter tells: NULL.
CREATE FUNCTION catalog.row_count(id int4, index int4) RETURNS int8 LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  owner int4 := (SELECT o.database_id FROM catalog.objects o WHERE o.object_id = id);
  result int8;
BEGIN
  IF EXISTS (SELECT FROM catalog.indexes i WHERE i.object_id = id AND i.index_id = index AND i.filter IS NOT NULL) THEN RETURN NULL; END IF;
  EXECUTE format('SELECT count(*) FROM db%s.o%s', owner, id) INTO result;
  RETURN result;
END $$;

-- NULL until the table has had a row.
CREATE FUNCTION catalog.last_identity(id int4) RETURNS numeric LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  owner int4 := (SELECT o.database_id FROM catalog.objects o WHERE o.object_id = id);
  result int8;
BEGIN
  EXECUTE format('SELECT last_value FROM db%s.s%s WHERE is_called', owner, id) INTO result;
  RETURN result;
END $$;
`;
