import mssql from 'mssql';
import { readExtraction, readSelection, type Extraction, type SelectedLayer } from './extraction.ts';

export interface ExtractByLayers {
  readonly parentModelId: number;
  /** 1 to the parent's layers. */
  readonly targetLayerCount: number;
  /** Default {parent}_Student_L{count}. */
  readonly studentName?: string | undefined;
}

const request = (pool: mssql.ConnectionPool, call: ExtractByLayers, whatIf: boolean): mssql.Request => {
  const made = pool.request().input('ParentModelId', mssql.Int, call.parentModelId).input('TargetLayerCount', mssql.Int, call.targetLayerCount).input('WhatIf', mssql.Bit, whatIf);
  if (call.studentName !== undefined) made.input('StudentName', mssql.NVarChar(256), call.studentName);
  return made;
};

/** EXEC dbo.sp_ExtractByLayers: cuts a student with a fixed number of layers. */
export async function extractByLayers(pool: mssql.ConnectionPool, call: ExtractByLayers): Promise<Extraction> {
  return readExtraction(await request(pool, call, false).execute('dbo.sp_ExtractByLayers'));
}

/** The same with @WhatIf = 1: which layers would be kept; nothing is written. */
export async function whatIfByLayers(pool: mssql.ConnectionPool, call: ExtractByLayers): Promise<readonly SelectedLayer[]> {
  return readSelection(await request(pool, call, true).execute('dbo.sp_ExtractByLayers'));
}
