import { raise } from './raise.ts';

/** The texts of Microsoft.SqlServer.Types by code; %s for each value. */
const texts: Readonly<Record<number, string>> = {
  24100: 'The spatial reference identifier (SRID) is not valid. SRIDs must be between 0 and 999999.',
  24101: 'The distance parameter (%s) for (%s) is not valid. Distances cannot be infinite or not a number (NaN).',
  24102: 'The point index n (%s) passed to STPointN is less than 1. This number must be greater than or equal to 1 and less than or equal to the number of points returned by STNumPoints.',
  24103: 'The geometry index n (%s) passed to STGeometryN is less than 1. The number must be greater than or equal to 1 and should be less than or equal to the number of instances returned by STNumGeometries.',
  24104: 'The ring index n (%s) passed to STInteriorRingN is less than 1. The number must be greater than or equal to 1 and should be less than or equal to the number of rings returned by STNumInteriorRing.',
  24105: "The geometryType argument in InstanceOf ('%s') is not valid. This argument must contain one of the following types: Geometry, Point, LineString, Curve, Polygon, Surface, MultiPoint, MultiLineString, MultiPolygon, MultiCurve, MultiSurface, GeometryCollection, CircularString, CompoundCurve, CurvePolygon or FullGlobe (geography Data Type only).",
  24108: 'The tolerance (%s) passed to BufferWithTolerance is not valid. Tolerances must be positive numbers.',
  24109: 'The intersectionPatternMatrix argument to STRelate is not valid. This argument must contain exactly 9 characters, but the string provided has %s characters.',
  24110: 'Character %s (%s) of the intersectionPatternMatrix argument to STRelate is not valid. This argument must only contain the characters 0, 1, 2, T, F, and *.',
  24111: 'The well-known text (WKT) input is not valid.',
  24112: 'The well-known text (WKT) input is empty. To input an empty instance, specify an empty instance of one of the following types: Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon, CircularString, CompoundCurve, CurvePolygon or GeometryCollection.',
  24114: 'The label %s in the input well-known text (WKT) is not valid. Valid labels are POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING, MULTIPOLYGON, GEOMETRYCOLLECTION, CIRCULARSTRING, COMPOUNDCURVE, CURVEPOLYGON and FULLGLOBE (geography Data Type only).',
  24115: 'The well-known binary (WKB) input is not valid.',
  24117: 'The LineString input is not valid because it does not have enough points. A LineString must have at least two points.',
  24118: 'The Polygon input is not valid because the exterior ring does not have enough points. Each ring of a polygon must contain at least four points.',
  24119: 'The Polygon input is not valid because the start and end points of the exterior ring are not the same. Each ring of a polygon must have the same start and end points.',
  24120: 'The Polygon input is not valid because the interior ring number %s does not have enough points. Each ring of a polygon must contain at least four points.',
  24121: 'The Polygon input is not valid because the start and end points of the interior ring number %s are not the same. Each ring of a polygon must have the same start and end points.',
  24125: 'The tolerance (%s) passed to Reduce is not valid. Tolerances must be positive numbers.',
  24126: 'Point coordinates cannot be infinite or not a number (NaN).',
  24141: 'A number is expected at position %s of the input. The input has %s.',
  24142: 'Expected "%s" at position %s. The input has "%s".',
  24144: 'This operation cannot be completed because the instance is not valid. Use MakeValid to convert the instance to a valid instance. Note that MakeValid may cause the points of a geometry instance to shift slightly.',
  24151: 'The curve index n (%s) passed to STCurveN is less than 1. This number must be greater than or equal to 1 and less than or equal to the number of curves returned by STNumCurves.',
  24209: 'Unexpected end of input. Check that the input data is complete and has not been truncated.',
  24303: 'The OpenGisGeometryType provided, FullGlobe, is not valid.',
  24210: 'Geometry type with an unexpected version of %s received; only versions up to 2 are accepted.',
};

const argument = 'System.ArgumentException';
const range = 'System.ArgumentOutOfRangeException';

/** Codes about the instance, and about a method's argument, with its name; the rest are about text and bytes. */
const exceptions: Readonly<Record<number, readonly [name: string, parameter?: string]>> = {
  24100: [argument],
  24101: [range, 'distance'],
  24102: [range, 'n'],
  24103: [range, 'n'],
  24104: [range, 'n'],
  24105: [argument],
  24108: [range, 'tolerance'],
  24125: [range, 'tolerance'],
  24144: [argument],
  24151: [range, 'n'],
};

const formatException = 'System.FormatException';

/** A plpgsql statement: 6522 with the geometry library's code; `fill` are SQL expressions. Its stack trace is left out. */
export function raiseGeometry(code: number, ...fill: readonly string[]): string {
  const text = texts[code];
  if (text === undefined) throw new Error(`${code} is not in runtime/geometry-error.ts`);
  const [exception, parameter] = exceptions[code] ?? [formatException];
  return raiseException(exception, `${code}: ${text}${parameter === undefined ? '' : `\r\nParameter name: ${parameter}`}`, fill);
}

/** The same where the library takes an argument's fault for one of the format. */
export const raiseFormat = (code: number): string => raiseException(formatException, `${code}: ${texts[code] ?? ''}`, []);

/** The same for an error of the library that has no code. */
export const raiseLibraryError = (text: string): string => raiseException(formatException, text, []);

/** The same for a value that may not be NULL. */
export const raiseNull = (): string => raiseException('System.ArgumentNullException', 'Value cannot be null.', []);

function raiseException(exception: string, text: string, fill: readonly string[]): string {
  const format = `${exception}: ${text}\r\n${exception}: \r\n`.replaceAll("'", "''");
  return raise(6522, "'geometry'", `format('${format}'${fill.map((value) => `, ${value}`).join('')})`);
}
