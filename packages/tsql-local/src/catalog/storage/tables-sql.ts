/**
 * The tables in which the catalog is kept: schema `catalog` of PostgreSQL, written in the transaction of the DDL itself, so
 * that a rollback undoes both. Dates are T-SQL datetimes: 1/300 s since 1900-01-01.
 */
export const tablesSql = `
CREATE SCHEMA catalog;

CREATE FUNCTION catalog.now() RETURNS int8 LANGUAGE sql VOLATILE AS
$$ SELECT round((extract(epoch FROM clock_timestamp()) + 2208988800) * 300)::int8 $$;

CREATE TABLE catalog.databases (
  database_id int4 PRIMARY KEY,
  name text NOT NULL,
  "collation" text NOT NULL,
  create_date int8 NOT NULL DEFAULT catalog.now(),
  recovery_model int2 NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ON catalog.databases (lower(name));

CREATE TABLE catalog.schemas (
  database_id int4 NOT NULL,
  schema_id int4 NOT NULL,
  name text NOT NULL,
  principal_id int4 NOT NULL DEFAULT 1,
  PRIMARY KEY (database_id, schema_id)
);
CREATE UNIQUE INDEX ON catalog.schemas (database_id, lower(name));

-- type: U, V, P, IF, FN, TF, TR, SO, SN, TT, PK, UQ, F, C, D as in sys.objects, not padded.
CREATE TABLE catalog.objects (
  object_id int4 PRIMARY KEY,
  database_id int4 NOT NULL,
  schema_id int4 NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  parent_object_id int4 NOT NULL DEFAULT 0,
  system_named bool NOT NULL DEFAULT false,
  create_date int8 NOT NULL DEFAULT catalog.now(),
  modify_date int8 NOT NULL DEFAULT catalog.now()
);
CREATE UNIQUE INDEX ON catalog.objects (database_id, schema_id, lower(name));
CREATE INDEX ON catalog.objects (parent_object_id);

-- type is a kind of SqlType ('numeric' for a decimal of that name); length is in characters or bytes, -1 for max.
CREATE TABLE catalog.columns (
  object_id int4 NOT NULL,
  column_id int4 NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  length int4,
  precision int4,
  scale int4,
  "collation" text,
  user_type_id int4,
  nullable bool NOT NULL,
  row_guid bool NOT NULL DEFAULT false,
  identity_seed numeric,
  identity_increment numeric,
  default_object_id int4,
  default_text text,
  computed_text text,
  persisted bool NOT NULL DEFAULT false,
  PRIMARY KEY (object_id, column_id)
);

-- A table type's columns are those of table_object_id; an alias type's base is in type to collation.
CREATE TABLE catalog.types (
  user_type_id int4 PRIMARY KEY,
  database_id int4 NOT NULL,
  schema_id int4 NOT NULL,
  name text NOT NULL,
  table_object_id int4,
  type text,
  length int4,
  precision int4,
  scale int4,
  "collation" text,
  nullable bool NOT NULL DEFAULT true
);
CREATE UNIQUE INDEX ON catalog.types (database_id, schema_id, lower(name));

-- Rows of key constraints too (constraint_object_id says whose); type 1 clustered, 2 nonclustered, 4 spatial.
CREATE TABLE catalog.indexes (
  object_id int4 NOT NULL,
  index_id int4 NOT NULL,
  name text NOT NULL,
  pg_name text NOT NULL,
  type int2 NOT NULL,
  is_unique bool NOT NULL,
  constraint_object_id int4,
  filter text,
  bounding_box float8[],
  PRIMARY KEY (object_id, index_id)
);
CREATE TABLE catalog.index_columns (
  object_id int4 NOT NULL,
  index_id int4 NOT NULL,
  index_column_id int4 NOT NULL,
  column_id int4 NOT NULL,
  descending bool NOT NULL,
  included bool NOT NULL,
  PRIMARY KEY (object_id, index_id, index_column_id)
);

-- kind: C (text, column_id where one column is meant) or F; state: enabled, untrusted, disabled.
CREATE TABLE catalog.constraints (
  object_id int4 PRIMARY KEY,
  table_object_id int4 NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  definition text,
  column_id int4,
  referenced_object_id int4,
  on_delete text,
  on_update text
);
CREATE INDEX ON catalog.constraints (table_object_id);
CREATE INDEX ON catalog.constraints (referenced_object_id);
CREATE TABLE catalog.foreign_key_columns (
  constraint_object_id int4 NOT NULL,
  ordinal int4 NOT NULL,
  column_id int4 NOT NULL,
  referenced_column_id int4 NOT NULL,
  PRIMARY KEY (constraint_object_id, ordinal)
);

CREATE TABLE catalog.modules (
  object_id int4 PRIMARY KEY,
  definition text NOT NULL,
  quoted_identifier bool NOT NULL,
  schema_bound bool NOT NULL DEFAULT false,
  check_option bool NOT NULL DEFAULT false,
  null_on_null_input bool NOT NULL DEFAULT false
);
-- Tells the rows of one call from those of others in the tables behind a function's table variables.
CREATE UNLOGGED SEQUENCE catalog.routine_frame;
-- The table or view is in parent_id, not in objects.parent_object_id: a table's row is written anew whenever the table is altered,
-- and what it does not know goes with the old one. Events are INSERT, UPDATE and DELETE.
CREATE TABLE catalog.triggers (
  object_id int4 PRIMARY KEY,
  parent_id int4 NOT NULL,
  instead_of bool NOT NULL,
  disabled bool NOT NULL DEFAULT false,
  events text[] NOT NULL,
  first_events text[] NOT NULL DEFAULT '{}',
  last_events text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX ON catalog.triggers (parent_id);
CREATE TABLE catalog.parameters (
  object_id int4 NOT NULL,
  parameter_id int4 NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  length int4,
  precision int4,
  scale int4,
  "collation" text,
  user_type_id int4,
  output bool NOT NULL,
  readonly bool NOT NULL,
  is_cursor bool NOT NULL DEFAULT false,
  has_default bool NOT NULL,
  default_value text,
  PRIMARY KEY (object_id, parameter_id)
);

CREATE TABLE catalog.sequences (
  object_id int4 PRIMARY KEY,
  type text NOT NULL,
  length int4,
  precision int4,
  scale int4,
  "collation" text,
  start_value numeric NOT NULL,
  increment numeric NOT NULL,
  minimum_value numeric NOT NULL,
  maximum_value numeric NOT NULL,
  cycling bool NOT NULL,
  cached bool NOT NULL,
  cache_size int4
);

-- The base object's name as written; base_object_name is the same with its parts in brackets.
CREATE TABLE catalog.synonyms (
  object_id int4 PRIMARY KEY,
  base_database text,
  base_schema text,
  base_name text NOT NULL,
  base_object_name text NOT NULL
);

-- type: S user, R role, as in sys.database_principals.
CREATE TABLE catalog.principals (
  database_id int4 NOT NULL,
  principal_id int4 NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  fixed_role bool NOT NULL DEFAULT false,
  create_date int8 NOT NULL DEFAULT catalog.now(),
  PRIMARY KEY (database_id, principal_id)
);
CREATE UNIQUE INDEX ON catalog.principals (database_id, lower(name));
CREATE TABLE catalog.role_members (
  database_id int4 NOT NULL,
  role_principal_id int4 NOT NULL,
  member_principal_id int4 NOT NULL,
  PRIMARY KEY (database_id, role_principal_id, member_principal_id)
);
-- class 0 database, 1 object, 3 schema, 6 type; state G or D.
CREATE TABLE catalog.permissions (
  database_id int4 NOT NULL,
  class int2 NOT NULL,
  major_id int4 NOT NULL,
  grantee_principal_id int4 NOT NULL,
  permission_name text NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (database_id, class, major_id, grantee_principal_id, permission_name)
);
`;
