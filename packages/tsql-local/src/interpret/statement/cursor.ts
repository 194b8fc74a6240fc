/** DECLARE CURSOR, SET @c = CURSOR, OPEN, CLOSE and DEALLOCATE. */
import type { CloseCursorStatement, CursorDefinition, CursorReference, DeallocateCursorStatement, DeclareCursorStatement, OpenCursorStatement, SetCursorStatement, SetVariableStatement } from 'tsql-parser';
import { errorText, sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { Cursor } from '../cursor/cursor.ts';
import { cursorVariable, findCursor, findCursorOrPrior, namedCursor } from '../cursor/find-cursor.ts';
import { reportInfo } from '../report.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

export async function runDeclareCursor(run: Run, { name, definition, span }: DeclareCursorStatement): Promise<void> {
  const isLocal = definition.options.includes('LOCAL');
  const cursors = isLocal ? run.frame.cursors : run.session.cursors;
  const key = name.value.toLowerCase();
  if (cursors.has(key)) throw sqlError(16915, name.value);
  cursors.set(key, await declare(run, definition, span.line));
  run.session.rowCount = 1n;
  run.session.error = 0;
}

export async function runSetCursor(run: Run, { variable, definition, span }: SetCursorStatement): Promise<void> {
  cursorVariable(run, variable).cursor = await declare(run, definition, span.line);
  run.session.error = 0;
}

/** `SET @c = other`: both mean one cursor from then on, its place in the rows included. */
export function runAssignCursor(run: Run, { variable, expression, operator }: SetVariableStatement): void {
  const target = cursorVariable(run, variable);
  if (operator === '=' && expression.kind === 'VariableReference') {
    target.cursor = cursorVariable(run, expression.name).cursor;
  } else if (operator === '=' && expression.kind === 'ColumnReference' && expression.parts.length === 1) {
    const name = expression.parts[0]?.value ?? '';
    const found = namedCursor(run, name, false);
    if (found === undefined) throw sqlError(16916, name);
    target.cursor = found;
  } else {
    throw sqlError(16949, variable);
  }
  run.session.error = 0;
}

async function declare(run: Run, definition: CursorDefinition, line: number): Promise<Cursor> {
  const cursor = Cursor.declare(run, definition);
  const { isConverted, isModelUnsure } = cursor.plan.cursor;
  if (definition.options.includes('TYPE_WARNING')) {
    if (isModelUnsure) throw sqlError(40514, 'TYPE_WARNING where the plan decides whether an index gives the order');
    if (isConverted) await reportInfo(run, 16956, 10, 1, errorText(16956), line);
  }
  return cursor;
}

export async function runOpenCursor(run: Run, statement: OpenCursorStatement): Promise<void> {
  await withFacts({ command: command.open }, async () => {
    const cursor = findCursorOrPrior(run, statement.cursor, command.open);
    await cursor.open(run);
    const { session } = run;
    session.cursorRows = cursor.plan.cursor.isModelUnsure ? 'unsure' : cursor.rowCount;
    if (session.transaction.count > 0) session.transaction.openedCursors.push(cursor);
    session.rowCount = 0n;
    session.error = 0;
    await statementDone(run, command.open);
  });
}

export async function runCloseCursor(run: Run, statement: CloseCursorStatement): Promise<void> {
  await withFacts({ command: command.close }, async () => {
    findCursor(run, statement.cursor).close();
    await finish(run, command.close);
  });
}

/** Takes the name or the variable away; the cursor lives on while another one means it. */
export async function runDeallocateCursor(run: Run, statement: DeallocateCursorStatement): Promise<void> {
  await withFacts({ command: command.deallocate }, async () => {
    findCursor(run, statement.cursor);
    forget(run, statement.cursor);
    await finish(run, command.deallocate);
  });
}

function forget(run: Run, { target }: CursorReference): void {
  if (target.kind === 'CursorVariable') {
    cursorVariable(run, target.variable).cursor = undefined;
    return;
  }
  const key = target.name.value.toLowerCase();
  if (target.global || !run.frame.cursors.delete(key)) run.session.cursors.delete(key);
}

async function finish(run: Run, done: number): Promise<void> {
  run.session.cursorRows = 0;
  run.session.rowCount = 0n;
  run.session.error = 0;
  await statementDone(run, done);
}
