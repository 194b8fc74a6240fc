/** Well-known binary, checked before PostGIS sees it, with the errors of SQL Server's library. */
import { raiseGeometry } from './geometry-error.ts';
import { strictFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

const notFinite = (value: string) => `${value} IN ('NaN', 'Infinity', '-Infinity')`;
/** The exponent of the double at an offset has all its bits: infinity, or no number. */
const hasFullExponent = (at: string) => `get_byte(b, ${at} + CASE WHEN little THEN 7 ELSE 0 END) & 127 = 127 AND get_byte(b, ${at} + CASE WHEN little THEN 6 ELSE 1 END) >= 240`;

export const geometryWkbSql = [
  strictFunction('wkb_int', 'b bytea, at int4, little boolean', 'int4', `
  IF at + 4 > octet_length(b) THEN ${raiseGeometry(24209)} END IF;
  IF little THEN RETURN tsql.clr_int(b, at); END IF;
  RETURN tsql.clr_int(tsql.reversed(substring(b FROM at + 1 FOR 4)), 0);`),
  // The place behind a list of points. What it has too few of is the caller's to tell.
  strictFunction('wkb_points_end', 'b bytea, at int4, n int4, size int4', 'int4', `
  IF n < 0 OR at + n::int8 * size > octet_length(b) THEN ${raiseGeometry(24209)} END IF;
  RETURN at + n * size;`),
  // The place behind a shape. wanted: the code that it must have, or 0; dims: those of the root, or -1.
  strictFunction('wkb_end', 'b bytea, at int4, wanted int4, dims int4, depth int4', 'int4', `
  IF at >= octet_length(b) THEN
    IF at = 0 THEN ${raiseGeometry(24115)} END IF;
    ${refuse('well-known binary that ends before a member')}
  END IF;
  IF get_byte(b, at) > 1 THEN ${raiseGeometry(24115)} END IF;
  little := get_byte(b, at) = 1;
  kind := tsql.wkb_int(b, at + 1, little);
  code := kind % 1000;
  IF kind NOT BETWEEN 1 AND 3999 OR code NOT BETWEEN 1 AND 10 OR wanted NOT IN (0, code) THEN ${raiseGeometry(24115)} END IF;
  IF code > 7 THEN ${refuse('geometry of curves')} END IF;
  IF dims NOT IN (-1, kind / 1000) THEN ${refuse('well-known binary of mixed dimensions')} END IF;
  IF depth > 100 THEN ${refuse('well-known binary that is nested so deeply')} END IF;
  dims := kind / 1000;
  size := 16 + CASE dims WHEN 0 THEN 0 WHEN 3 THEN 16 ELSE 8 END;
  at := at + 5;
  IF code = 1 THEN
    stop := tsql.wkb_points_end(b, at, 1, size);
    IF (${hasFullExponent('at')}) OR (${hasFullExponent('(at + 8)')}) THEN ${raiseGeometry(24126)} END IF;
    RETURN stop;
  END IF;
  n := tsql.wkb_int(b, at, little);
  at := at + 4;
  IF code = 2 THEN
    stop := tsql.wkb_points_end(b, at, n, size);
    IF n = 1 THEN ${raiseGeometry(24117)} END IF;
    RETURN stop;
  END IF;
  IF n < 0 THEN ${raiseGeometry(24209)} END IF;
  FOR i IN 0 .. n - 1 LOOP
    IF code = 3 THEN
      points := tsql.wkb_int(b, at, little);
      at := at + 4;
      stop := tsql.wkb_points_end(b, at, points, size);
      IF points < 4 AND i = 0 THEN ${raiseGeometry(24118)} END IF;
      IF points < 4 THEN ${raiseGeometry(24120, 'i')} END IF;
      closed := substring(b FROM at + 1 FOR 16) = substring(b FROM stop - size + 1 FOR 16);
      IF NOT closed AND i = 0 THEN ${raiseGeometry(24119)} END IF;
      IF NOT closed THEN ${raiseGeometry(24121, 'i')} END IF;
      at := stop;
    ELSE
      at := tsql.wkb_end(b, at, CASE code WHEN 7 THEN 0 ELSE code - 3 END, dims, depth + 1);
    END IF;
  END LOOP;
  RETURN at;`, 'little boolean; kind int4; code int4; size int4; n int4; points int4; stop int4; closed boolean;'),
  // Z and M that no point has are none.
  strictFunction('with_ordinates', 'g geometry', 'geometry', `
  IF ST_Zmflag(g) = 0 THEN RETURN g; END IF;
  SELECT coalesce(bool_or(ST_Z(d.geom) <> 'NaN'), false), coalesce(bool_or(ST_M(d.geom) <> 'NaN'), false) INTO z, m FROM ST_DumpPoints(g) AS d;
  RETURN CASE WHEN z AND m THEN g WHEN z THEN ST_Force3DZ(g) WHEN m THEN ST_Force3DM(g) ELSE ST_Force2D(g) END;`, 'z boolean; m boolean;'),
  // wanted: the code that the instance must have, or 0.
  strictFunction('geometry_from_wkb', 'b bytea, srid int4, wanted int4', 'geometry', `
  srid := tsql.check_srid(srid);
  IF tsql.wkb_end(b, 0, wanted, -1, 0) <> octet_length(b) THEN ${raiseGeometry(24115)} END IF;
  result := ST_GeomFromWKB(b, srid);
  IF EXISTS (SELECT FROM ST_DumpPoints(result) AS d WHERE ${notFinite('ST_X(d.geom)')} OR ${notFinite('ST_Y(d.geom)')}) THEN ${raiseGeometry(24126)} END IF;
  RETURN tsql.with_ordinates(tsql.with_content(result));`, 'result geometry;'),
].join('');
