/** Members of SQL Server's geometry type, from its reference: one that the function tables lack is refused by name, and any other name is unknown. */
export const knownGeometryMembers: ReadonlySet<string> = new Set([
  'AsBinaryZM', 'AsGml', 'AsTextZM', 'BufferWithCurves', 'BufferWithTolerance', 'CurveToLineWithTolerance', 'Filter', 'HasM', 'HasZ',
  'InstanceOf', 'IsNull', 'IsValidDetailed', 'M', 'MakeValid', 'MinDbCompatibilityLevel', 'Reduce', 'ShortestLineTo', 'STArea',
  'STAsBinary', 'STAsText', 'STBoundary', 'STBuffer', 'STCentroid', 'STContains', 'STConvexHull', 'STCrosses', 'STCurveN',
  'STCurveToLine', 'STDifference', 'STDimension', 'STDisjoint', 'STDistance', 'STEndPoint', 'STEnvelope', 'STEquals',
  'STExteriorRing', 'STGeometryN', 'STGeometryType', 'STInteriorRingN', 'STIntersection', 'STIntersects', 'STIsClosed', 'STIsEmpty',
  'STIsRing', 'STIsSimple', 'STIsValid', 'STLength', 'STNumCurves', 'STNumGeometries', 'STNumInteriorRing', 'STNumPoints',
  'STOverlaps', 'STPointN', 'STPointOnSurface', 'STRelate', 'STSrid', 'STStartPoint', 'STSymDifference', 'STTouches', 'STUnion',
  'STWithin', 'STX', 'STY', 'ToString', 'Z',
]);

export const knownGeometryStatics: ReadonlySet<string> = new Set([
  'CollectionAggregate', 'ConvexHullAggregate', 'EnvelopeAggregate', 'GeomFromGML', 'Null', 'Parse', 'Point', 'STGeomCollFromText',
  'STGeomCollFromWKB', 'STGeomFromText', 'STGeomFromWKB', 'STLineFromText', 'STLineFromWKB', 'STMLineFromText', 'STMLineFromWKB',
  'STMPointFromText', 'STMPointFromWKB', 'STMPolyFromText', 'STMPolyFromWKB', 'STPointFromText', 'STPointFromWKB', 'STPolyFromText',
  'STPolyFromWKB', 'UnionAggregate',
]);
