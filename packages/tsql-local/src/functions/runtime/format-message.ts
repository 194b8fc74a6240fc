/** FORMATMESSAGE: C's printf, where what cannot be formatted gives SQL Server's terse text instead of an error. */
import { lenientFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

const specification = '^(%([-+ #0]*)([0-9]+|[*])?(?:[.]([0-9]*))?(I64|ll?|hh?)?([sdiuoxX]))';

/** Probed: RyanLamansky/sql-server-simulator, FormatMessage.cs. */
const terse = `'Error: 50000, Severity: -1, State: 1. (Params:). The error is printed in terse mode because there was error during formatting. Tracing, ETW, notifications etc are skipped.' || chr(13) || chr(10)`;

/** The next argument: its text and kind; NULL for a missing one. A type that cannot be one is 2748. */
const take = `
    used := used + 1;
    kind := kinds[used];
    value := args[used];
    IF left(kind, 1) = 'x' AND value IS NOT NULL THEN ${raise(2748, 'substr(kind, 3)', 'used')} END IF;`;

export const formatMessageSql = lenientFunction('format_message', 'message text, args text[], kinds text[]', 'text', `
  IF message IS NULL THEN RETURN NULL; END IF;
  IF message = '' THEN RETURN ${terse}; END IF;
  LOOP
    place := strpos(message, '%');
    IF place = 0 THEN RETURN tsql.left_units(result || message, 2047); END IF;
    result := result || left(message, place - 1);
    message := substr(message, place);
    IF left(message, 2) = '%%' THEN
      result := result || '%';
      message := substr(message, 3);
      CONTINUE;
    END IF;
    m := regexp_match(message COLLATE "C", '${specification}');
    IF m IS NULL THEN RETURN ${terse}; END IF;
    message := substr(message, char_length(m[1]) + 1);
    flags := m[2];
    width := 0;
    IF m[3] = '*' THEN
      ${take}
      IF value IS NULL OR kind <> 'd' THEN RETURN ${terse}; END IF;
      width := CAST(value AS int4);
      IF width < 0 THEN flags := flags || '-'; width := - width; END IF;
    ELSIF m[3] IS NOT NULL THEN
      width := CAST(m[3] AS int4);
    END IF;
    digits := CAST(CASE WHEN m[4] = '' THEN '0' ELSE m[4] END AS int4);
    ${take}
    IF value IS NULL THEN
      result := result || '(null)';
      CONTINUE;
    END IF;
    IF kind <> (CASE WHEN m[6] = 's' THEN CASE WHEN m[5] = 'I64' THEN '' ELSE 's' END WHEN m[5] = 'I64' THEN 'I' ELSE 'd' END) THEN RETURN ${terse}; END IF;
    sign := '';
    IF m[6] = 's' THEN
      shown := CASE WHEN digits IS NULL THEN value ELSE tsql.left_units(value, digits) END;
    ELSE
      number := CAST(value AS int8);
      IF m[6] IN ('d', 'i') THEN
        shown := ltrim(value, '-');
        sign := CASE WHEN number < 0 THEN '-' WHEN strpos(flags, '+') > 0 THEN '+' WHEN strpos(flags, ' ') > 0 THEN ' ' ELSE '' END;
      ELSIF m[6] = 'u' THEN
        shown := CAST(CASE WHEN number < 0 THEN number + CASE kind WHEN 'I' THEN 18446744073709551616 ELSE 4294967296 END ELSE number END AS text);
      ELSIF m[6] = 'o' THEN
        shown := CASE kind WHEN 'I' THEN to_oct(number) ELSE to_oct(CAST(number AS int4)) END;
      ELSE
        shown := CASE kind WHEN 'I' THEN to_hex(number) ELSE to_hex(CAST(number AS int4)) END;
        IF m[6] = 'X' THEN shown := upper(shown); END IF;
      END IF;
      IF strpos(flags, '#') > 0 AND number <> 0 THEN sign := CASE m[6] WHEN 'o' THEN '0' WHEN 'x' THEN '0x' WHEN 'X' THEN '0X' ELSE sign END; END IF;
      IF digits > char_length(shown) THEN shown := lpad(shown, digits, '0'); END IF;
    END IF;
    missing := width - char_length(sign) - char_length(shown);
    result := result || CASE
      WHEN missing <= 0 THEN sign || shown
      WHEN strpos(flags, '-') > 0 THEN sign || shown || repeat(' ', missing)
      WHEN strpos(flags, '0') > 0 AND digits IS NULL AND m[6] <> 's' THEN sign || repeat('0', missing) || shown
      ELSE repeat(' ', missing) || sign || shown
    END;
  END LOOP;`, "result text := ''; place int4; m text[]; used int4 := 0; kind text; value text; flags text; width int4; digits int4; sign text; shown text; number int8; missing int4;");
