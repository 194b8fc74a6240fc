import type { ModuleStatement } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';

/** One login owns everything, so that whoever a module runs as is the same. */
const withoutEffect: ReadonlySet<string> = new Set(['RECOMPILE', 'EXECUTE AS CALLER', 'EXECUTE AS OWNER', 'EXECUTE AS SELF', 'INLINE = ON', 'INLINE = OFF', 'CALLED ON NULL INPUT', 'RETURNS NULL ON NULL INPUT']);

export function moduleOptions(statement: ModuleStatement, word: string): { readonly schemaBound: boolean } {
  let schemaBound = false;
  for (const option of statement.options) {
    if (option === 'SCHEMABINDING') schemaBound = true;
    else if (!withoutEffect.has(option)) throw bindError(statement, 40517, `${word} WITH ${option}`);
  }
  return { schemaBound };
}
