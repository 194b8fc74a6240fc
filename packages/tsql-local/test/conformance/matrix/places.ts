/** The places of the transaction matrix: the script that raises an error there, and the events that the facts foretell. */
import type { Ends, ErrorClass } from './error-classes.ts';

/** A case without its title. */
export interface Script {
  readonly lines: readonly string[];
  readonly events: readonly string[];
}

export interface Place {
  readonly name: string;
  readonly script: (error: ErrorClass, xactAbort: boolean) => Script;
}

const afterError = "PRINT CONCAT('after ', @@ERROR, ' ', XACT_STATE(), ' ', @@TRANCOUNT);";
const afterAll = "PRINT CONCAT('then ', XACT_STATE(), ' ', @@TRANCOUNT);";
const inCatch = "PRINT CONCAT('caught ', ERROR_NUMBER(), ' ', ERROR_SEVERITY(), ' ', ERROR_STATE(), ' ', ERROR_LINE(), ' ', ERROR_PROCEDURE(), ' ', XACT_STATE(), ' ', @@TRANCOUNT);";
const keepAfter = "IF XACT_STATE() >= 0 INSERT dbo.steps VALUES ('after');";

const opening = (xactAbort: boolean): string[] => ['SET NOCOUNT ON;', `SET XACT_ABORT ${xactAbort ? 'ON' : 'OFF'};`, 'BEGIN TRANSACTION;', "INSERT dbo.steps VALUES ('before');"];
const closing: readonly string[] = ['GO', "PRINT CONCAT('next ', XACT_STATE(), ' ', @@TRANCOUNT);", 'IF @@TRANCOUNT > 0 COMMIT;', 'SELECT step FROM dbo.steps ORDER BY id;'];

const tryBlock = (body: readonly string[]): string[] => ['BEGIN TRY', ...body.map((line) => `  ${line}`), "  PRINT 'not reached';", 'END TRY', 'BEGIN CATCH', `  ${inCatch}`, 'END CATCH;'];
const procedure = (body: readonly string[]): string[] => ['CREATE OR ALTER PROCEDURE dbo.raises AS', ...body, 'GO'];
const dynamic = (body: readonly string[]): string[] => {
  const text = body.join('\n').replaceAll("'", "''").split('\n');
  return text.map((line, at) => `${at === 0 ? "EXECUTE (N'" : ''}${line}${at === text.length - 1 ? "');" : ''}`);
};

const print = (text: string): string => `info 0 0 1 | ${text}`;

/** What it ends where nobody catches it. */
const endsUncaught = (error: ErrorClass, xactAbort: boolean): Ends => (xactAbort && error.exempt !== true ? 'batch and transaction' : error.ends);

function reported(error: ErrorClass, ends: Ends, line: number, procedureName: string): string[] {
  const where = error.ofCall === undefined ? `line ${line}${procedureName === '' ? '' : ` proc ${procedureName}`}` : `line 0 proc ${error.ofCall}`;
  const event = `error ${error.number} ${error.severity} ${error.state} ${where} | ${error.text}`;
  return error.writes === true && ends === 'statement' ? [event, 'info 3621 0 0 | The statement has been terminated.'] : [event];
}

/** The batch went on to its end, with the transaction open and good; or it ended with the transaction kept or gone. */
const finished = (): string[] => [print('next 1 1'), "row 'before'", "row 'after'"];
const cutShort = (ends: Ends): string[] => (ends === 'batch and transaction' ? [print('next 0 0')] : [print('next 1 1'), "row 'before'"]);

/** The events of the batch after an error that ended no more than its statement or the call that it was in. */
const wentOn = (): string[] => [print('then 1 1'), ...finished()];

function caught(error: ErrorClass, xactAbort: boolean, line: number, procedureName: string): { readonly events: readonly string[]; readonly doomed: boolean } {
  const doomed = xactAbort || error.dooms === true;
  const [shownLine, shownProcedure] = error.ofCall === undefined ? [line, procedureName] : [0, error.ofCall];
  return { events: [print(`caught ${error.number} ${error.severity} ${error.state} ${shownLine} ${shownProcedure} ${doomed ? -1 : 1} 1`)], doomed };
}

/** The rest of a batch whose TRY caught the error. */
function afterCatch(doomed: boolean): string[] {
  if (!doomed) return wentOn();
  return [print('then -1 1'), 'error 3998 16 1 line 1 | Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.', print('next 0 0')];
}

const firstLine = 5;

const inBatch: Place = {
  name: 'in a batch',
  script: (error, xactAbort) => {
    const ends = endsUncaught(error, xactAbort);
    const events = reported(error, ends, firstLine, '');
    return {
      lines: [...opening(xactAbort), error.statement, afterError, afterAll, keepAfter, ...closing],
      events: ends === 'statement' ? [...events, print(`after ${error.number} 1 1`), ...wentOn()] : [...events, ...cutShort(ends)],
    };
  },
};

const inTry: Place = {
  name: 'in TRY',
  script: (error, xactAbort) => {
    const lines = [...opening(xactAbort), ...tryBlock([error.statement]), afterAll, keepAfter, ...closing];
    if (error.deferred === true) {
      const ends = endsUncaught(error, xactAbort);
      return { lines, events: [...reported(error, ends, firstLine + 1, ''), ...cutShort(ends)] };
    }
    const { events, doomed } = caught(error, xactAbort, firstLine + 1, '');
    return { lines, events: [...events, ...afterCatch(doomed)] };
  },
};

const inProcedure: Place = {
  name: 'in a procedure',
  script: (error, xactAbort) => {
    const ends = endsUncaught(error, xactAbort);
    const events = reported(error, ends, 2, 'dbo.raises');
    const inside = ends === 'statement' ? [print(`after ${error.number} 1 1`)] : [];
    return {
      lines: [...procedure([error.statement, afterError]), ...opening(xactAbort), 'EXECUTE dbo.raises;', afterAll, keepAfter, ...closing],
      events: [...events, ...inside, ...(ends === 'statement' || ends === 'scope' ? wentOn() : cutShort(ends))],
    };
  },
};

const inProcedureTry: Place = {
  name: "in a procedure's TRY",
  script: (error, xactAbort) => {
    const lines = [...procedure(tryBlock([error.statement])), ...opening(xactAbort), 'EXECUTE dbo.raises;', afterAll, keepAfter, ...closing];
    if (error.deferred === true) {
      const ends = endsUncaught(error, xactAbort);
      return { lines, events: [...reported(error, ends, 3, 'dbo.raises'), ...(ends === 'scope' ? wentOn() : cutShort(ends))] };
    }
    const { events, doomed } = caught(error, xactAbort, 3, 'dbo.raises');
    return { lines, events: [...events, ...afterCatch(doomed)] };
  },
};

const inTryOfCaller: Place = {
  name: "in a procedure in a caller's TRY",
  script: (error, xactAbort) => {
    const { events, doomed } = caught(error, xactAbort, 2, 'dbo.raises');
    return {
      lines: [...procedure([error.statement, afterError]), ...opening(xactAbort), ...tryBlock(['EXECUTE dbo.raises;']), afterAll, keepAfter, ...closing],
      events: [...events, ...afterCatch(doomed)],
    };
  },
};

const inDynamicText: Place = {
  name: 'in dynamic text',
  script: (error, xactAbort) => {
    const ends = endsUncaught(error, xactAbort);
    const events = reported(error, ends, 1, '');
    const inside = ends === 'statement' ? [print(`after ${error.number} 1 1`)] : [];
    return {
      lines: [...opening(xactAbort), ...dynamic([error.statement, afterError]), afterAll, keepAfter, ...closing],
      events: [...events, ...inside, ...(ends === 'statement' || ends === 'scope' ? wentOn() : cutShort(ends))],
    };
  },
};

const inDynamicTextTry: Place = {
  name: 'in dynamic text in TRY',
  script: (error, xactAbort) => {
    const { events, doomed } = caught(error, xactAbort, 1, '');
    return {
      lines: [...opening(xactAbort), ...tryBlock(dynamic([error.statement])), afterAll, keepAfter, ...closing],
      events: [...events, ...afterCatch(doomed)],
    };
  },
};

export const places: readonly Place[] = [inBatch, inTry, inProcedure, inProcedureTry, inTryOfCaller, inDynamicText, inDynamicTextTry];
