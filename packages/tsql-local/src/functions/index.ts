/** The function tables by name: upper case, but members of geometry as they are. */
import { countAggregates } from './aggregate/count.ts';
import { approximateAggregates } from './aggregate/approximate.ts';
import { extremeAggregates } from './aggregate/extreme.ts';
import { statisticAggregates } from './aggregate/statistic.ts';
import { stringAgg } from './aggregate/string-agg.ts';
import { sumAggregates } from './aggregate/sum.ts';
import type { AggregateFunction, GeometryMember, ScalarFunction, WindowFunction } from './function-definition.ts';
import { geometryAggregateRows, geometryMemberRows, geometryStaticRows } from './geometry/index.ts';
import { bitFunctions } from './scalar/bit-shift.ts';
import { checksumFunctions } from './scalar/checksum.ts';
import { cursorFunctions } from './scalar/cursor.ts';
import { dateBuildFunctions } from './scalar/date-build.ts';
import { dateChangeFunctions } from './scalar/date-change.ts';
import { dateReadFunctions } from './scalar/date-read.ts';
import { floatFunctions } from './scalar/float.ts';
import { formatMessage } from './scalar/format-message.ts';
import { identifierFunctions } from './scalar/identifier.ts';
import { jsonFunctions } from './scalar/json.ts';
export { jsonArrays, jsonObjects } from './scalar/json-constructor.ts';
import { logicFunctions } from './scalar/logic.ts';
import { mathFunctions } from './scalar/math.ts';
import { metadataFunctions } from './scalar/metadata.ts';
import { namePartFunctions } from './scalar/name-part.ts';
import { sessionFunctions } from './scalar/session.ts';
import { buildFunctions } from './scalar/string-build.ts';
import { caseFunctions } from './scalar/string-case.ts';
import { codeFunctions } from './scalar/string-code.ts';
import { lengthFunctions } from './scalar/string-length.ts';
import { partFunctions } from './scalar/string-part.ts';
import { searchFunctions } from './scalar/string-search.ts';
import { offsetFunctions } from './window/offset.ts';
import { percentileFunctions } from './window/percentile.ts';
import { rankingFunctions } from './window/ranking.ts';

function byName<T extends { readonly name: string }>(...rows: readonly (readonly T[])[]): ReadonlyMap<string, T> {
  return new Map(rows.flat().map((row) => [row.name, row]));
}

export const scalarFunctions: ReadonlyMap<string, ScalarFunction> = byName(
  lengthFunctions, partFunctions, searchFunctions, caseFunctions, buildFunctions, codeFunctions,
  mathFunctions, floatFunctions, bitFunctions, checksumFunctions, namePartFunctions,
  dateBuildFunctions, dateChangeFunctions, dateReadFunctions,
  logicFunctions, identifierFunctions, jsonFunctions, [formatMessage], metadataFunctions, sessionFunctions, cursorFunctions,
);

export const aggregateFunctions: ReadonlyMap<string, AggregateFunction> = byName(
  countAggregates, sumAggregates, extremeAggregates, statisticAggregates, approximateAggregates, [stringAgg],
);

export const windowFunctions: ReadonlyMap<string, WindowFunction> = byName(rankingFunctions, offsetFunctions, percentileFunctions);

/** Methods and properties of a geometry value. */
export const geometryMembers: ReadonlyMap<string, GeometryMember> = byName(geometryMemberRows);
/** What geometry:: makes. */
export const geometryAggregates: ReadonlyMap<string, AggregateFunction> = byName(geometryAggregateRows);
export const geometryStatics: ReadonlyMap<string, GeometryMember> = byName(geometryStaticRows);

export { sridMutator } from './geometry/index.ts';
export { refusedFunctions, refusedSystemFunctions } from './refused-functions.ts';
export { runtimeSql } from './runtime/index.ts';
