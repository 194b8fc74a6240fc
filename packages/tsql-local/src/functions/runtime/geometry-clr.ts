/** The bytes of SqlGeometry (MS-SSCLRT 2.1) in PostgreSQL, for CAST; wire/geometry does the same for what goes over the wire. */
import { raiseGeometry, raiseLibraryError } from './geometry-error.ts';
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

const none = `'\\xffffffff'::bytea`;

const malformed = raiseLibraryError('One of the identified items was in an invalid format.');

const types = `
CREATE TYPE tsql.clr_part AS (points int4, figures int4, shapes int4, figure_bytes bytea, shape_bytes bytea);
-- next: the shape after this one; figure: the first figure after its own.
CREATE TYPE tsql.clr_wkb AS (next int4, figure int4, bytes bytea);
`;

const writers = [
  // A shape with its members: rows of the tables of figures and shapes, and how many points, figures and shapes it adds.
  strictFunction('clr_shape', 'g geometry, parent int4, point int4, figure int4, shape int4', 'tsql.clr_part', `
  part.points := point; part.figures := figure; part.shapes := shape + 1; part.figure_bytes := ''; part.shape_bytes := '';
  IF code < 3 THEN
    IF NOT ST_IsEmpty(g) THEN
      part.figure_bytes := '\\x01'::bytea || tsql.int4_le(point);
      part.points := point + ST_NPoints(g);
      part.figures := figure + 1;
    END IF;
  ELSIF code = 3 THEN
    FOR i IN 0 .. CASE WHEN ST_IsEmpty(g) THEN -1 ELSE ST_NumInteriorRings(g) END LOOP
      part.figure_bytes := part.figure_bytes || CASE i WHEN 0 THEN '\\x02'::bytea ELSE '\\x00'::bytea END || tsql.int4_le(part.points);
      part.points := part.points + ST_NPoints(CASE i WHEN 0 THEN ST_ExteriorRing(g) ELSE ST_InteriorRingN(g, i) END);
      part.figures := part.figures + 1;
    END LOOP;
  ELSE
    FOR i IN 1 .. ST_NumGeometries(g) LOOP
      member := tsql.clr_shape(ST_GeometryN(g, i), shape, part.points, part.figures, part.shapes);
      part := ROW(member.points, member.figures, member.shapes, part.figure_bytes || member.figure_bytes, part.shape_bytes || member.shape_bytes);
    END LOOP;
  END IF;
  part.shape_bytes := tsql.int4_le(parent) || CASE WHEN part.figures = figure THEN ${none} ELSE tsql.int4_le(figure) END || set_byte('\\x00'::bytea, 0, code) || part.shape_bytes;
  RETURN part;`, 'code int4 := tsql.shape_code(g); part tsql.clr_part; member tsql.clr_part;'),
  // X and Y of all points, then all Z, then all M.
  strictFunction('clr_points', 'g geometry', 'bytea', `
  RETURN (SELECT coalesce(string_agg(substring(ST_AsBinary(ST_Force2D(d.geom), 'NDR') FROM 6), ''::bytea ORDER BY d.path), ''::bytea)
      || CASE WHEN ST_Zmflag(g) IN (2, 3) THEN coalesce(string_agg(tsql.ordinate_le(ST_Z(d.geom)), ''::bytea ORDER BY d.path), ''::bytea) ELSE ''::bytea END
      || CASE WHEN ST_Zmflag(g) IN (1, 3) THEN coalesce(string_agg(tsql.ordinate_le(ST_M(d.geom)), ''::bytea ORDER BY d.path), ''::bytea) ELSE ''::bytea END
    FROM ST_DumpPoints(g) AS d);`),
  // A lone point and a line of two points have short forms without tables.
  strictFunction('geometry_clr', 'g geometry', 'bytea', `
  flags := CASE WHEN ST_Zmflag(g) IN (2, 3) THEN 1 ELSE 0 END + CASE WHEN ST_Zmflag(g) IN (1, 3) THEN 2 ELSE 0 END + CASE WHEN tsql.geometry_valid(g) THEN 4 ELSE 0 END;
  short := CASE WHEN kind = 'ST_Point' AND NOT ST_IsEmpty(g) THEN 8 WHEN kind = 'ST_LineString' AND ST_NPoints(g) = 2 THEN 16 ELSE 0 END;
  head := tsql.int4_le(ST_SRID(g)) || set_byte('\\x0100'::bytea, 1, flags + short);
  IF short > 0 THEN RETURN head || tsql.clr_points(g); END IF;
  part := tsql.clr_shape(g, -1, 0, 0, 0);
  RETURN head || tsql.int4_le(part.points) || tsql.clr_points(g)
    || tsql.int4_le(part.figures) || part.figure_bytes || tsql.int4_le(part.shapes) || part.shape_bytes;`,
  'kind text := ST_GeometryType(g); flags int4; short int4; head bytea; part tsql.clr_part;'),
  strictFunction('geometry_clr', 'g geometry, most int4', 'bytea', `
  IF octet_length(bytes) > most THEN ${refuse('converting geometry to a shorter varbinary')} END IF;
  RETURN bytes;`, 'bytes bytea := tsql.geometry_clr(g);'),
].join('');

const readers = [
  strictFunction('clr_int', 'b bytea, at int4', 'int4', `
  IF at + 4 > octet_length(b) THEN ${malformed} END IF;
  RETURN (get_byte(b, at) + (get_byte(b, at + 1) << 8) + (get_byte(b, at + 2) << 16)) | (get_byte(b, at + 3) << 24);`),
  // A count of things of a size, which must be there.
  strictFunction('clr_count', 'b bytea, at int4, size int4', 'int4', `
  IF n < 0 OR at + 4 + n::int8 * size > octet_length(b) THEN ${malformed} END IF;
  RETURN n;`, 'n int4 := tsql.clr_int(b, at);'),
  // A point of little-endian WKB: its ordinates lie apart.
  sqlFunction('clr_point', 'b bytea, at int4, n int4, i int4, extra int4', 'bytea', `
    substring(b FROM at + 16 * i + 1 FOR 16)
    || CASE WHEN extra > 0 THEN substring(b FROM at + 16 * n + 8 * i + 1 FOR 8) ELSE ''::bytea END
    || CASE WHEN extra > 1 THEN substring(b FROM at + 24 * n + 8 * i + 1 FOR 8) ELSE ''::bytea END`),
  // A shape with its members as WKB. at: where the points lie; figures, shapes: where the rows of the tables begin.
  strictFunction('clr_wkb', 'b bytea, at int4, n int4, extra int4, head bytea, figures int4, nf int4, shapes int4, ns int4, shape int4, figure int4, depth int4', 'tsql.clr_wkb', `
  code := get_byte(b, shapes + 9 * shape + 8);
  first := tsql.clr_int(b, shapes + 9 * shape + 4);
  IF depth > 100 OR code NOT BETWEEN 1 AND 7 THEN ${malformed} END IF;
  result := ROW(shape + 1, figure, '\\x01'::bytea || set_byte(head, 0, get_byte(head, 0) + code));
  IF code < 4 THEN
    last := figure;
    IF first <> -1 THEN
      IF first <> figure THEN ${malformed} END IF;
      -- The figures up to those of the next shape that has some.
      last := nf;
      FOR s IN shape + 1 .. ns - 1 LOOP
        IF tsql.clr_int(b, shapes + 9 * s + 4) <> -1 THEN last := tsql.clr_int(b, shapes + 9 * s + 4); EXIT; END IF;
      END LOOP;
      IF last <= figure OR last > nf OR (code < 3 AND last > figure + 1) THEN ${malformed} END IF;
    END IF;
    IF code = 1 AND first = -1 THEN
      FOR i IN 1 .. 2 + extra LOOP result.bytes := result.bytes || '\\x000000000000f87f'::bytea; END LOOP;
    ELSIF code = 3 THEN
      result.bytes := result.bytes || tsql.int4_le(last - figure);
    ELSIF code = 2 AND first = -1 THEN
      result.bytes := result.bytes || tsql.int4_le(0);
    END IF;
    FOR f IN figure .. last - 1 LOOP
      start := tsql.clr_int(b, figures + 5 * f + 1);
      stop := CASE WHEN f + 1 < nf THEN tsql.clr_int(b, figures + 5 * (f + 1) + 1) ELSE n END;
      IF start < 0 OR stop <= start OR stop > n OR (f = 0 AND start > 0) THEN ${malformed} END IF;
      IF code = 3 AND substring(b FROM at + 16 * start + 1 FOR 16) <> substring(b FROM at + 16 * (stop - 1) + 1 FOR 16) THEN ${malformed} END IF;
      IF (code = 1 AND stop - start > 1) OR (code = 2 AND stop - start < 2) OR (code = 3 AND stop - start < 4) THEN ${refuse('serialized geometry of too few or too many points')} END IF;
      result.bytes := result.bytes || CASE code WHEN 1 THEN ''::bytea ELSE tsql.int4_le(stop - start) END
        || (SELECT string_agg(tsql.clr_point(b, at, n, i, extra), ''::bytea ORDER BY i) FROM generate_series(start, stop - 1) AS i);
    END LOOP;
    result.figure := last;
    RETURN result;
  END IF;
  WHILE result.next < ns AND tsql.clr_int(b, shapes + 9 * result.next) = shape LOOP
    IF code < 7 AND get_byte(b, shapes + 9 * result.next + 8) <> code - 3 THEN ${malformed} END IF;
    part := tsql.clr_wkb(b, at, n, extra, head, figures, nf, shapes, ns, result.next, result.figure, depth + 1);
    members := members + 1;
    list := list || part.bytes;
    result.next := part.next;
    result.figure := part.figure;
  END LOOP;
  result.bytes := result.bytes || tsql.int4_le(members) || list;
  RETURN result;`,
  "code int4; first int4; last int4; start int4; stop int4; members int4 := 0; list bytea := ''; part tsql.clr_wkb; result tsql.clr_wkb;"),
  // SRID -1 is the NULL instance. Bytes behind the end are no part of it. The valid bit is computed, not believed.
  strictFunction('geometry_from_clr', 'b bytea', 'geometry', `
  IF octet_length(b) < 4 THEN ${malformed} END IF;
  srid := tsql.clr_int(b, 0);
  IF srid = -1 THEN RETURN NULL; END IF;
  IF octet_length(b) < 6 THEN ${malformed} END IF;
  version := get_byte(b, 4);
  IF version NOT IN (1, 2) THEN ${raiseGeometry(24210, 'version')} END IF;
  srid := tsql.check_srid(srid);
  flags := get_byte(b, 5);
  extra := (flags & 1) + ((flags & 2) >> 1);
  head := CASE flags & 3 WHEN 0 THEN '\\x00000000'::bytea WHEN 1 THEN '\\x00000080'::bytea WHEN 2 THEN '\\x00000040'::bytea ELSE '\\x000000c0'::bytea END;
  n := CASE WHEN flags & 8 > 0 THEN 1 WHEN flags & 16 > 0 THEN 2 ELSE tsql.clr_count(b, 6, 16 + 8 * extra) END;
  at := CASE WHEN flags & 24 > 0 THEN 6 ELSE 10 END;
  figures := at + n * (16 + 8 * extra);
  IF figures > octet_length(b) THEN ${malformed} END IF;
  IF EXISTS (SELECT FROM generate_series(0, 2 * n - 1) AS i WHERE get_byte(b, at + 8 * i + 7) & 127 = 127 AND get_byte(b, at + 8 * i + 6) >= 240) THEN ${malformed} END IF;
  IF flags & 8 > 0 THEN
    wkb := '\\x01'::bytea || set_byte(head, 0, 1) || tsql.clr_point(b, at, n, 0, extra);
  ELSIF flags & 16 > 0 THEN
    wkb := '\\x01'::bytea || set_byte(head, 0, 2) || tsql.int4_le(2) || tsql.clr_point(b, at, n, 0, extra) || tsql.clr_point(b, at, n, 1, extra);
  ELSE
    nf := tsql.clr_count(b, figures, 5);
    ns := tsql.clr_count(b, figures + 4 + 5 * nf, 9);
    figures := figures + 4;
    IF ns = 0 OR tsql.clr_int(b, figures + 5 * nf + 4) <> -1 THEN ${malformed} END IF;
    IF version = 2 AND EXISTS (SELECT FROM generate_series(0, ns - 1) AS s WHERE get_byte(b, figures + 5 * nf + 4 + 9 * s + 8) BETWEEN 8 AND 10) THEN ${refuse('geometry of curves')} END IF;
    part := tsql.clr_wkb(b, at, n, extra, head, figures, nf, figures + 5 * nf + 4, ns, 0, 0, 0);
    IF part.next <> ns OR part.figure <> nf OR (nf = 0 AND n > 0) THEN ${malformed} END IF;
    wkb := part.bytes;
  END IF;
  RETURN tsql.with_content(ST_GeomFromWKB(wkb, srid));`,
  'srid int4; version int4; flags int4; extra int4; head bytea; n int4; at int4; nf int4; ns int4; figures int4; part tsql.clr_wkb; wkb bytea;'),
].join('');

export const geometryClrSql = [
  types,
  writers,
  readers,
].join('');
