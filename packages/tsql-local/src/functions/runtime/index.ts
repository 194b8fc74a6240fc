import { aggregateSql } from './aggregate.ts';
import { binaryFormSql } from './binary-form.ts';
import { bitSql } from './bits.ts';
import { checksumSql } from './checksum.ts';
import { cursorSql } from './cursor.ts';
import { dateFunctionSql } from './date-function.ts';
import { dateSql } from './date.ts';
import { dateTextSql } from './date-text.ts';
import { documentSql } from './document.ts';
import { fitSql } from './fit.ts';
import { formatMessageSql } from './format-message.ts';
import { geometryBinarySql } from './geometry-binary.ts';
import { geometryClrSql } from './geometry-clr.ts';
import { geometryNormalFormSql } from './geometry-normal-form.ts';
import { geometrySetSql } from './geometry-set.ts';
import { geometrySql } from './geometry.ts';
import { geometryWkbSql } from './geometry-wkb.ts';
import { geometryWktSql } from './geometry-wkt.ts';
import { geometryTextSql } from './geometry-text.ts';
import { geometryValiditySql } from './geometry-validity.ts';
import { likeSql } from './like.ts';
import { logicSql } from './logic.ts';
import { mathSql } from './math.ts';
import { openJsonSql } from './open-json.ts';
import { queryRuntimeSql } from './query.ts';
import { guidSql, numberTextSql } from './number-text.ts';
import { numberSql } from './number.ts';
import { routineSql } from './routine.ts';
import { hexSql, singleByteSql, textFitSql, unitHexSql, unitSql } from './single-byte.ts';
import { hashSql } from './hash.ts';
import { jsonPathSql } from './json-path.ts';
import { jsonWalkSql } from './json-walk.ts';
import { jsonSql } from './json.ts';
import { variantComparisonSql } from './variant-comparison.ts';
import { variantConversionSql } from './variant-conversion.ts';
import { percentileSql } from './percentile.ts';
import { namePartSql } from './name-part.ts';
import { variantSql } from './variant.ts';
import { stringSql } from './string.ts';
import { typesSql } from './types.ts';

/**
 * The functions, types and collations of schema tsql that emitted text calls, each after what it calls. Wants schema tsql,
 * collation tsql.ci_as and PostGIS to exist; run once, when a database is prepared.
 */
export function runtimeSql(): string {
  return [typesSql, unitHexSql, singleByteSql, unitSql, hexSql, textFitSql, fitSql, numberSql, numberTextSql, guidSql, dateSql, binaryFormSql, dateTextSql, likeSql, stringSql, mathSql, dateFunctionSql, logicSql, hashSql, bitSql, checksumSql, namePartSql, aggregateSql, percentileSql, documentSql, formatMessageSql, jsonPathSql, jsonWalkSql, jsonSql, openJsonSql, geometryWktSql, geometryTextSql, geometryValiditySql, geometryBinarySql, geometryClrSql, geometryWkbSql, geometryNormalFormSql, geometrySql, geometrySetSql, variantSql, variantConversionSql, variantComparisonSql, queryRuntimeSql, cursorSql, routineSql].join('');
}
