import { errorText } from '../../types/errors.ts';
import { quoteText } from './quote.ts';

/** Where a sequence stands, and numbers taken from it in one piece. */
export const sequenceSql = `
CREATE TYPE catalog.sequence_position AS (last int8, called bool);
CREATE FUNCTION catalog.sequence_state(id int4) RETURNS catalog.sequence_position LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  result catalog.sequence_position;
BEGIN
  EXECUTE format('SELECT last_value, is_called FROM db%s.q%s', (SELECT o.database_id FROM catalog.objects o WHERE o.object_id = id), id) INTO result;
  RETURN result;
END $$;

-- sp_sequence_get_range: the first and last number of a range of this size, and how often the sequence began anew for it.
CREATE FUNCTION catalog.sequence_range(id int4, size int8, OUT first_value int8, OUT last_value int8, OUT cycles int8) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  s catalog.sequences := (SELECT q FROM catalog.sequences q WHERE q.object_id = id);
  name text := (SELECT o.name FROM catalog.objects o WHERE o.object_id = id);
  state catalog.sequence_position := catalog.sequence_state(id);
  -- The bound that it runs into, and the one from which it begins anew.
  ending numeric := CASE WHEN s.increment > 0 THEN s.maximum_value ELSE s.minimum_value END;
  beginning numeric := CASE WHEN s.increment > 0 THEN s.minimum_value ELSE s.maximum_value END;
  first numeric := state.last + CASE WHEN state.called THEN s.increment ELSE 0 END;
  -- How many numbers are left of this pass, and how many a whole one has.
  left_over numeric := floor((ending - first) / s.increment) + 1;
  whole numeric := floor((ending - beginning) / s.increment) + 1;
  last numeric;
BEGIN
  cycles := 0;
  IF left_over < 1 AND s.cycling THEN
    first := beginning;
    left_over := whole;
    cycles := 1;
  END IF;
  IF size <= left_over THEN
    last := first + (size - 1) * s.increment;
  ELSIF s.cycling THEN
    cycles := cycles + ceil((size - left_over) / whole);
    last := beginning + ((size - left_over - 1) % whole) * s.increment;
  ELSE
    RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = tsql.error_text(11732, 16, 1, format(${quoteText(errorText(11732, '%s'))}, name));
  END IF;
  PERFORM setval(format('db%s.q%s', (SELECT o.database_id FROM catalog.objects o WHERE o.object_id = id), id)::regclass, last::int8, true);
  first_value := first;
  last_value := last;
END $$;
`;
