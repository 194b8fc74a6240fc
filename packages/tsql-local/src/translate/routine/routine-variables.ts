/** The variables of a function's body: their types, and what each is called in PL/pgSQL. T-SQL's names never reach it. */
import type { Statement } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import type { ParameterInfo } from '../../bind/catalog.ts';
import type { CompileContext, VariableInfo } from '../../bind/compile-context.ts';
import { resolveVariableType } from '../../bind/resolve-variable-type.ts';
import { nameKey } from '../../bind/same-name.ts';
import { pgType } from '../../types/pg-type.ts';
import { nestedStatements } from '../nested-statements.ts';
import { routineTable, type RoutineTable, type TableShape } from './routine-table.ts';

export interface RoutineVariables {
  readonly infos: ReadonlyMap<string, VariableInfo>;
  /** PL/pgSQL's name of a scalar; `name` with its @. */
  readonly nameOf: (name: string) => string;
  /** `_1 int4`, … of the parameters, and of the variables that the body declares. */
  readonly parameters: readonly string[];
  readonly declarations: readonly string[];
  readonly tables: readonly RoutineTable[];
}

/** A variable stands from the body's beginning, whatever branch declares it. `returned` is the table variable of a multi-statement function. */
export function routineVariables(
  parameters: readonly ParameterInfo[],
  returned: { readonly name: string; readonly shape: TableShape } | undefined,
  body: readonly Statement[],
  pgName: string,
  context: CompileContext,
): RoutineVariables {
  const infos = new Map<string, VariableInfo>();
  const names = new Map<string, string>();
  const tables: RoutineTable[] = [];
  const lists = { parameters: [] as string[], declarations: [] as string[] };
  const declareScalar = (name: string, type: Extract<VariableInfo, { kind: 'scalar' }>['type'], list: keyof typeof lists): void => {
    const pg = `_${names.size + 1}`;
    names.set(nameKey(name), pg);
    infos.set(nameKey(name), { kind: 'scalar', type });
    lists[list].push(`${pg} ${pgType(type)}`);
  };
  const declareTable = (name: string, shape: TableShape): void => {
    const table = routineTable(name, shape, pgName, tables.length + 1, context);
    tables.push(table);
    infos.set(nameKey(name), { kind: 'table', table: table.table });
  };
  const declareAll = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      if (statement.kind === 'DeclareTableStatement') {
        declareTable(statement.name, statement.definition);
      } else if (statement.kind === 'DeclareStatement') {
        for (const { name, dataType } of statement.declarations) {
          const type = resolveVariableType(dataType, context);
          if (type.kind === 'table type') declareTable(name, type);
          else declareScalar(name, type, 'declarations');
        }
      } else {
        for (const nested of nestedStatements(statement)) declareAll(nested);
      }
    }
  };
  for (const { name, type } of parameters) {
    if (type.kind === 'table type') throw bindError(noPlace, 40514, `the table-valued parameter ${name} of a function`);
    declareScalar(name, type, 'parameters');
  }
  if (returned !== undefined) declareTable(returned.name, returned.shape);
  declareAll(body);
  return { infos, nameOf: (name) => names.get(nameKey(name)) ?? unknown(name), ...lists, tables };
}

const noPlace = { span: { start: 0, end: 0, line: 0 } };

function unknown(name: string): never {
  throw new Error(`the binder let the variable ${name} pass`);
}
