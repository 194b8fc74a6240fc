-- The schema of what is ours inside. The deployment keeps its own history in it, so this runs before the first migration,
-- once, where SCHEMA_ID(N'distill') is NULL; no undo drops it.
CREATE SCHEMA distill AUTHORIZATION dbo;
