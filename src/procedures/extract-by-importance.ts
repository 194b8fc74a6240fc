import mssql from 'mssql';
import { readExtraction, readSelection, type Extraction, type SelectedLayer } from './extraction.ts';

export interface ExtractByImportance {
  readonly parentModelId: number;
  /** Above 0, at most 1. Eight decimals at most; text keeps them exact. */
  readonly targetSizeRatio: number | string;
  /** Default layer_order. */
  readonly importanceMethod?: string | undefined;
  /** Default {parent}_Student_{percent}%. */
  readonly studentName?: string | undefined;
}

const request = (pool: mssql.ConnectionPool, call: ExtractByImportance, whatIf: boolean): mssql.Request => {
  const made = pool
    .request()
    .input('ParentModelId', mssql.Int, call.parentModelId)
    // A decimal parameter would travel through a double; text is converted by the server, digit by digit.
    .input('TargetSizeRatio', mssql.VarChar(40), String(call.targetSizeRatio))
    .input('WhatIf', mssql.Bit, whatIf);
  if (call.importanceMethod !== undefined) made.input('ImportanceMethod', mssql.NVarChar(50), call.importanceMethod);
  if (call.studentName !== undefined) made.input('StudentName', mssql.NVarChar(256), call.studentName);
  return made;
};

/** EXEC dbo.sp_ExtractByImportance: cuts a student. The server's errors 51001 to 51090 name the argument and the remedy. */
export async function extractByImportance(pool: mssql.ConnectionPool, call: ExtractByImportance): Promise<Extraction> {
  return readExtraction(await request(pool, call, false).execute('dbo.sp_ExtractByImportance'));
}

/** The same with @WhatIf = 1: which layers would be kept; nothing is written. */
export async function whatIfByImportance(pool: mssql.ConnectionPool, call: ExtractByImportance): Promise<readonly SelectedLayer[]> {
  return readSelection(await request(pool, call, true).execute('dbo.sp_ExtractByImportance'));
}
