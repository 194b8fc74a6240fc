/** What queries check while they run: counts of rows, depth of recursion, separators. */
import { raise } from './raise.ts';

const countCheck = (name: string, wrong: number, limit: string, tooSmall: number): string => `
CREATE FUNCTION tsql.${name}(n int8) RETURNS int8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF n IS NULL THEN ${raise(wrong)} END IF;
  IF n < ${limit} THEN ${raise(tooSmall)} END IF;
  RETURN n;
END $$;
`;

export const queryRuntimeSql = `
${countCheck('top_count', 1060, '0', 127)}
${countCheck('offset_count', 10743, '0', 10742)}
${countCheck('fetch_count', 1060, '1', 10744)}
CREATE FUNCTION tsql.percent_count(share float8, total int8) RETURNS int8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF share IS NULL THEN ${raise(1014)} END IF;
  IF share < 0 OR share > 100 THEN ${raise(1031)} END IF;
  RETURN ceil(total * share / 100);
END $$;
CREATE FUNCTION tsql.recursion_step(depth int4, maximum int4) RETURNS int4 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF depth > maximum THEN ${raise(530, 'maximum')} END IF;
  RETURN depth;
END $$;
CREATE FUNCTION tsql.string_split(subject text, separator text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF separator IS NULL OR char_length(separator) <> 1 THEN ${raise(214, "'separator'", "'nchar(1)/nvarchar(1)'")} END IF;
  -- PostgreSQL makes no part of an empty text; T-SQL makes one, and it is empty.
  RETURN CASE WHEN subject = '' THEN ARRAY[''] ELSE string_to_array(subject, separator) END;
END $$;
CREATE FUNCTION tsql.series_step(step numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF step = 0 THEN ${raise(4199, '0', '3', "'generate_series'")} END IF;
  RETURN step;
END $$;
CREATE FUNCTION tsql.merged_once(times int8) RETURNS bool LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF times > 1 THEN ${raise(8672)} END IF;
  RETURN TRUE;
END $$;
CREATE FUNCTION tsql.check_option(shown bool) RETURNS bool LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF shown IS NOT TRUE THEN ${raise(550)} END IF;
  RETURN TRUE;
END $$;
`;
