import type { Predicate } from 'tsql-parser';
import { createBindContext } from '../bind/bind-context.ts';
import { collectErrors } from '../bind/collect-errors.ts';
import type { CompileContext } from '../bind/compile-context.ts';
import { bindPredicate } from '../bind/predicate.ts';
import { asFilter } from '../bind/query/select.ts';
import { emptyScope } from '../bind/scope.ts';
import type { PgStatement } from './pg-statement.ts';
import { PgWriter } from './pg-writer.ts';
import { readsNothing } from './reads-nothing.ts';
import { translatePredicate } from './translate-predicate.ts';

/** The condition of IF and WHILE: one row with one boolean, true or false; unknown is false. */
export function compilePredicate(predicate: Predicate, context: CompileContext): PgStatement {
  const writer = new PgWriter(context);
  const bind = createBindContext(context);
  const bound = collectErrors(bind, () => asFilter(bindPredicate(predicate, emptyScope(), bind)));
  const text = `SELECT (${translatePredicate(bound, writer)} IS TRUE) AS c1`;
  return writer.statement(text, { readsNothing: readsNothing(bound) });
}
