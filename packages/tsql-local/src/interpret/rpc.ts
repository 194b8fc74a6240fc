/** Remote procedure calls: each call's arguments, outputs and completion. */
import type { RpcCall, RpcParameter, RpcRequest } from '../session/request.ts';
import { sqlError } from '../types/errors.ts';
import { SqlError } from '../types/sql-error.ts';
import type { Argument } from './call/argument.ts';
import { callByName } from './call/call-by-name.ts';
import { compileContext } from './compile.ts';
import { Frame } from './frame.ts';
import { loadRows, oneGroup } from './load-rows.ts';
import { makeTable, releaseFrame } from './prepare-frame.ts';
import { endStatement } from './run-statements.ts';
import type { Run } from './session-state.ts';
import { BatchEnded, FrameEnded } from './signals.ts';
import { StatementError } from './statement-error.ts';

export async function runRpc(given: Omit<Run, 'frame'>, request: RpcRequest): Promise<void> {
  for (const call of request.calls) await runCall(given, call);
}

async function runCall(given: Omit<Run, 'frame'>, call: RpcCall): Promise<void> {
  const { session } = given;
  const frame = new Frame({ kind: 'batch', inProcedure: true });
  const outputs: (() => void)[] = [];
  // The callee ends itself with status and completion; an RPC's outputs stand between the two, so both wait here.
  let status: number | undefined;
  const response = {
    ...forward(given.response),
    returnStatus: (value: number) => {
      if (session.frames.length === 1) status = value;
    },
    procedureDone: (done: { readonly failed: boolean }) => {
      if (session.frames.length > 1) given.response.procedureDone(done);
    },
  };
  const run: Run = { ...given, response, frame };
  session.frames.push(frame);
  let failed = false;
  try {
    const parameters: Argument[] = [];
    for (const [at, parameter] of call.parameters.entries()) parameters.push(await argumentOf(run, given, parameter, at, outputs));
    await callByName(run, call.procedure, parameters);
  } catch (thrown) {
    failed = true;
    if (thrown instanceof StatementError || thrown instanceof SqlError) {
      const failure = StatementError.of(thrown);
      if (failure !== undefined) {
        try {
          await endStatement(run, 1, failure);
        } catch (ended) {
          if (!(ended instanceof BatchEnded) && !(ended instanceof FrameEnded)) throw ended;
        }
      }
    } else if (!(thrown instanceof BatchEnded) && !(thrown instanceof FrameEnded)) {
      throw thrown;
    }
  } finally {
    await releaseFrame(run);
    session.frames.length = 0;
  }
  if (status !== undefined) given.response.returnStatus(status);
  for (const output of outputs) output();
  given.response.procedureDone({ failed });
}

/** The response's methods bound to it, so that some can be replaced. */
function forward(response: Run['response']): Run['response'] {
  return {
    columns: (columns) => response.columns(columns),
    order: (ordinals) => response.order(ordinals),
    pgRows: (chunk) => response.pgRows(chunk),
    row: (values) => response.row(values),
    statementDone: (done) => response.statementDone(done),
    message: (message) => response.message(message),
    databaseChanged: (database, previous) => response.databaseChanged(database, previous),
    transactionBegan: (descriptor) => response.transactionBegan(descriptor),
    transactionEnded: (descriptor, outcome) => response.transactionEnded(descriptor, outcome),
    returnStatus: (status) => response.returnStatus(status),
    outputParameter: (parameter) => response.outputParameter(parameter),
    procedureDone: (done) => response.procedureDone(done),
  };
}

async function argumentOf(run: Run, given: Omit<Run, 'frame'>, parameter: RpcParameter, at: number, outputs: (() => void)[]): Promise<Argument> {
  const name = parameter.name === '' ? {} : { name: parameter.name };
  if (parameter.kind === 'table') return { ...name, content: { kind: 'table', table: await tableArgument(run, parameter, at) } };
  if (parameter.useDefault) return { ...name, content: { kind: 'default' } };
  const { type, value } = parameter;
  if (!parameter.output) return { ...name, content: { kind: 'value', type, value } };
  return {
    ...name,
    content: { kind: 'value', type, value },
    writeBack: (result, resultType) =>
      void outputs.push(() => given.response.outputParameter({ ordinal: at, name: parameter.name, type: resultType, value: result })),
  };
}

/** A table-valued parameter becomes a table of its type, filled by position. */
async function tableArgument(run: Run, parameter: Extract<RpcParameter, { kind: 'table' }>, at: number) {
  const type = compileContext(run).catalog.findType(parameter.typeSchema === '' ? undefined : parameter.typeSchema, parameter.typeName);
  if (type?.kind !== 'table type') throw sqlError(2715, at + 1, parameter.typeName);
  const variable = `${parameter.name === '' ? `@parameter${at}` : parameter.name}`;
  const table = await makeTable(run, variable, type, true);
  if (parameter.columns !== undefined && parameter.rows.length > 0) {
    if (parameter.columns.length !== table.columns.length) throw sqlError(500, parameter.columns.length, table.columns.length);
    const columns = table.columns.map((column, index) => ({ name: column.name, type: parameter.columns?.[index] ?? column.type }));
    await loadRows(run, table, columns, oneGroup(parameter.rows), { keepNulls: false, checkConstraints: true, keepIdentity: false });
  }
  return table;
}

