import type { Expression } from 'tsql-parser';
import { createBindContext } from '../bind/bind-context.ts';
import { collectErrors } from '../bind/collect-errors.ts';
import type { CompileContext } from '../bind/compile-context.ts';
import { convertTo } from '../bind/convert-to.ts';
import { bindExpression } from '../bind/expression/bind-expression.ts';
import { emptyScope } from '../bind/scope.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { PgStatement } from './pg-statement.ts';
import { PgWriter } from './pg-writer.ts';
import { readsNothing } from './reads-nothing.ts';
import { translateExpression } from './translate-expression.ts';

export interface CompiledScalar {
  /** One row with one column. */
  readonly statement: PgStatement;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** The value, where it is known already; null is NULL. */
  readonly constant?: SqlValue;
  /** The variable, with its @, whose value it is as it stands. */
  readonly variable?: string;
}

/** An expression outside a query, converted to `target` as an assignment to a variable (too long strings are cut) where one is given. */
export function compileScalar(expression: Expression, target: SqlType | undefined, context: CompileContext): CompiledScalar {
  const bindContext = createBindContext(context);
  const bound = collectErrors(bindContext, () => bindExpression(expression, emptyScope(), bindContext));
  const value = target === undefined ? bound : convertTo(bound, target, 'implicit', bindContext);
  const writer = new PgWriter(context);
  const text = `SELECT ${translateExpression(value, writer)} AS c1`;
  const statement = writer.statement(text, { readsNothing: readsNothing(value) });
  const facts = { statement, type: value.type, nullable: value.nullable };
  if (value.kind === 'constant') return { ...facts, constant: value.value };
  if (value.kind === 'variable') return { ...facts, variable: value.name };
  return facts;
}
