/** Expressions and conditions outside queries: asked of PostgreSQL, so that there is one arithmetic and not two. */
import type { Expression, Predicate } from 'tsql-parser';
import { decodeValue } from '../store/decode.ts';
import { readFirstRow } from '../store/data-rows.ts';
import { compilePredicate } from '../translate/compile-predicate.ts';
import { compileScalar } from '../translate/compile-scalar.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { executeStatement } from './backend.ts';
import { compileOnce } from './compile.ts';
import { Frame } from './frame.ts';
import type { Run } from './session-state.ts';

export interface Evaluated { readonly type: SqlType; readonly value: SqlValue }

/** The value of an expression, converted as an assignment to `target` where one is given. */
export async function evaluate(run: Run, expression: Expression, target?: SqlType): Promise<Evaluated> {
  const compiled = compileOnce(run, expression, (context) => compileScalar(expression, target, context));
  if (compiled.constant !== undefined) return { type: compiled.type, value: compiled.constant };
  if (compiled.variable !== undefined) return { type: compiled.type, value: run.frame.scalar(compiled.variable).value };
  let value: SqlValue = null;
  await executeStatement(run, compiled.statement, 'SELECT', {
    onRows: (chunk) => {
      const field = readFirstRow(chunk)[0];
      value = field === undefined || field === null ? null : decodeValue(field, compiled.type);
    },
  });
  return { type: compiled.type, value };
}

/** True or false; unknown is false. */
export async function holds(run: Run, predicate: Predicate): Promise<boolean> {
  const statement = compileOnce(run, predicate, (context) => compilePredicate(predicate, context));
  let result = false;
  await executeStatement(run, statement, 'SELECT', {
    // One boolean column: PostgreSQL's binary form is a byte, 1 for true.
    onRows: (chunk) => {
      result = readFirstRow(chunk)[0]?.[0] === 1;
    },
  });
  return result;
}

/** A value already at hand, converted as an assignment: a caller's argument to a parameter's type. */
export async function convertValue(run: Run, value: SqlValue, from: SqlType, to: SqlType): Promise<SqlValue> {
  if (value === null) return null;
  const name = '@value';
  const node: Expression = { kind: 'VariableReference', name, span: { start: 0, end: 0, line: 0 } };
  const frame = new Frame({ kind: 'batch', inProcedure: false });
  frame.declareScalar(name, from, value);
  return (await evaluate({ ...run, frame }, node, to)).value;
}
