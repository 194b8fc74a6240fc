import mssql from 'mssql';
import { readExtraction, readSelection, type Extraction, type SelectedLayer } from './extraction.ts';

export interface ExtractBySpatialRegion {
  readonly parentModelId: number;
  readonly minValue: number;
  /** Not below minValue. */
  readonly maxValue: number;
  /** The share of a layer's weights that must lie in the range, above 0, at most 1. Default 1. */
  readonly minFraction?: number | undefined;
  /** Default {parent}_Student_Range_{min}_{max}. */
  readonly studentName?: string | undefined;
}

const request = (pool: mssql.ConnectionPool, call: ExtractBySpatialRegion, whatIf: boolean): mssql.Request => {
  for (const name of ['minValue', 'maxValue', 'minFraction'] as const) {
    const value = call[name];
    if (value !== undefined && !Number.isFinite(value)) throw new RangeError(`${name} is ${value}; give a finite number`);
  }
  const made = pool
    .request()
    .input('ParentModelId', mssql.Int, call.parentModelId)
    .input('MinValue', mssql.Float, call.minValue)
    .input('MaxValue', mssql.Float, call.maxValue)
    .input('WhatIf', mssql.Bit, whatIf);
  if (call.minFraction !== undefined) made.input('MinFraction', mssql.Float, call.minFraction);
  if (call.studentName !== undefined) made.input('StudentName', mssql.NVarChar(256), call.studentName);
  return made;
};

/** EXEC dbo.sp_ExtractBySpatialRegion: cuts a student of the layers whose weights lie in a range. Throws RangeError for NaN and infinity, which FLOAT lacks. */
export async function extractBySpatialRegion(pool: mssql.ConnectionPool, call: ExtractBySpatialRegion): Promise<Extraction> {
  return readExtraction(await request(pool, call, false).execute('dbo.sp_ExtractBySpatialRegion'));
}

/** The same with @WhatIf = 1: which layers would be kept; nothing is written. */
export async function whatIfBySpatialRegion(pool: mssql.ConnectionPool, call: ExtractBySpatialRegion): Promise<readonly SelectedLayer[]> {
  return readSelection(await request(pool, call, true).execute('dbo.sp_ExtractBySpatialRegion'));
}
