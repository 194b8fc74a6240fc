import { parseBatch, tokenize } from 'tsql-parser';
import type { TableTypeInfo } from '../../bind/catalog.ts';
import { resolveVariableType } from '../../bind/resolve-variable-type.ts';
import { SqlError } from '../../types/sql-error.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { compileContext } from '../compile.ts';
import type { Run } from '../session-state.ts';

export interface DeclaredParameter {
  readonly name: string;
  readonly type: SqlType | TableTypeInfo;
  readonly output: boolean;
  readonly cursor?: true;
  readonly default?: SqlValue;
}

/** `@a int, @b nvarchar(10) = N'x' OUTPUT`: what stands between a procedure's name and its AS, so it is read as that. */
export function declaredParameters(run: Run, text: string): readonly DeclaredParameter[] {
  if (text.trim() === '') return [];
  const { batch, diagnostics } = parseBatch(`CREATE PROCEDURE p ${withVarying(text)}\nAS RETURN`);
  const [first] = diagnostics;
  if (first !== undefined) throw new SqlError(first.number, first.severity, first.state, first.message, { line: first.span.line });
  const statement = batch.statements[0];
  if (statement?.kind !== 'CreateProcedureStatement') throw sqlError(102, text);
  return statement.parameters.map((parameter) => {
    if (parameter.varying === true) return { name: parameter.name, type: { kind: 'int' }, output: true, cursor: true };
    const type = resolveVariableType(parameter.dataType, compileContext(run));
    const constant = parameter.default;
    if (constant !== undefined && constant.kind !== 'NullLiteral' && constant.kind !== 'StringLiteral') throw sqlError(40514, 'a default of a parameter of sp_executesql');
    const fallback = constant === undefined ? {} : { default: constant.kind === 'StringLiteral' ? constant.value : null };
    return { name: parameter.name, type, output: parameter.output, ...fallback };
  });
}

/** `@c CURSOR OUTPUT` is how a cursor is declared here; a procedure's declaration has VARYING too. */
function withVarying(text: string): string {
  let result = '';
  let from = 0;
  const tokens = tokenize(text).filter((token) => token.kind !== 'comment');
  for (const [at, { kind, value, span }] of tokens.entries()) {
    if (kind !== 'word' || value !== 'CURSOR' || tokens[at + 1]?.value === 'VARYING') continue;
    result += `${text.slice(from, span.end)} VARYING`;
    from = span.end;
  }
  return result + text.slice(from);
}
