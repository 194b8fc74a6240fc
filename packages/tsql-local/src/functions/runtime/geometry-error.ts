import { raise } from './raise.ts';

/** The texts of Microsoft.SqlServer.Types by code; %s for each value. */
const texts: Readonly<Record<number, string>> = {
  24100: 'The spatial reference identifier (SRID) is not valid. SRIDs must be between 0 and 999999.',
  24102: 'The point index n (%s) passed to STPointN is less than 1. This number must be greater than or equal to 1 and less than or equal to the number of points returned by STNumPoints.',
  24103: 'The geometry index n (%s) passed to STGeometryN is less than 1. The number must be greater than or equal to 1 and should be less than or equal to the number of instances returned by STNumGeometries.',
  24104: 'The ring index n (%s) passed to STInteriorRingN is less than 1. The number must be greater than or equal to 1 and should be less than or equal to the number of rings returned by STNumInteriorRing.',
  24111: 'The well-known text (WKT) input is not valid.',
  24112: 'The well-known text (WKT) input is empty. To input an empty instance, specify an empty instance of one of the following types: Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon, CircularString, CompoundCurve, CurvePolygon or GeometryCollection.',
  24114: 'The label %s in the input well-known text (WKT) is not valid. Valid labels are POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING, MULTIPOLYGON, GEOMETRYCOLLECTION, CIRCULARSTRING, COMPOUNDCURVE, CURVEPOLYGON and FULLGLOBE (geography Data Type only).',
  24115: 'The well-known binary (WKB) input is not valid.',
  24117: 'The LineString input is not valid because it does not have enough points. A LineString must have at least two points.',
  24118: 'The Polygon input is not valid because the exterior ring does not have enough points. Each ring of a polygon must contain at least four points.',
  24119: 'The Polygon input is not valid because the start and end points of the exterior ring are not the same. Each ring of a polygon must have the same start and end points.',
  24120: 'The Polygon input is not valid because the interior ring number %s does not have enough points. Each ring of a polygon must contain at least four points.',
  24121: 'The Polygon input is not valid because the start and end points of the interior ring number %s are not the same. Each ring of a polygon must have the same start and end points.',
  24141: 'A number is expected at position %s of the input. The input has %s.',
  24142: 'Expected "%s" at position %s. The input has "%s".',
  24144: 'This operation cannot be completed because the instance is not valid. Use MakeValid to convert the instance to a valid instance. Note that MakeValid may cause the points of a geometry instance to shift slightly.',
  24209: 'Unexpected end of input. Check that the input data is complete and has not been truncated.',
};

/** Codes about a method's argument, and about the instance; the rest are about text and bytes. */
const exceptions: Readonly<Record<number, string>> = {
  24100: 'System.ArgumentException',
  24102: 'System.ArgumentOutOfRangeException',
  24103: 'System.ArgumentOutOfRangeException',
  24104: 'System.ArgumentOutOfRangeException',
  24144: 'System.ArgumentException',
};

/** A plpgsql statement: 6522 with the geometry library's code; `fill` are SQL expressions. Its stack trace is left out. */
export function raiseGeometry(code: number, ...fill: readonly string[]): string {
  const text = texts[code];
  if (text === undefined) throw new Error(`${code} is not in runtime/geometry-error.ts`);
  const exception = exceptions[code] ?? 'System.FormatException';
  const parameter = exception === 'System.ArgumentOutOfRangeException' ? 'Parameter name: n\r\n' : '';
  const format = `${exception}: ${code}: ${text}\r\n${parameter}${exception}: \r\n`.replaceAll("'", "''");
  return raise(6522, "'geometry'", `format('${format}'${fill.map((value) => `, ${value}`).join('')})`);
}
