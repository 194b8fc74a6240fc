/** What a function's body does, told from its text: whether it reads tables, and whether the same arguments give the same value. */
import { walk, type CreateFunctionStatement, type ObjectName } from 'tsql-parser';
import type { CatalogObject, CatalogReader, ScalarFunctionInfo, TableFunctionInfo } from '../catalog.ts';
import { scalarFunctions } from '../../functions/index.ts';

export interface FunctionFacts {
  /** It, or a function that it calls, reads tables or views. */
  readonly readsData: boolean;
  /** As SQL Server sees it: bound to its schema, and nothing in it asks the clock, the session or the data. */
  readonly deterministic: boolean;
}

type Routine = ScalarFunctionInfo | TableFunctionInfo;

export function functionFacts(routine: Routine, catalog: CatalogReader): FunctionFacts {
  return factsOf(routine, catalog, new Set());
}

function factsOf(routine: Routine, catalog: CatalogReader, seen: Set<number>): FunctionFacts {
  seen.add(routine.objectId);
  let readsData = false;
  let deterministic = routine.schemaBound;
  for (const name of bodyNames(routine.statement)) {
    if (name.kind === 'global') {
      deterministic = false;
      continue;
    }
    if (name.kind === 'table') {
      readsData = true;
      continue;
    }
    const { database, schema, name: plain } = name.call;
    if (schema === undefined) {
      deterministic &&= scalarFunctions.get(plain.value.toUpperCase())?.deterministic !== false;
      continue;
    }
    const called = catalog.findObject({ database: database?.value ?? routine.database, schema: schema.value, name: plain.value });
    if (!isRoutine(called) || seen.has(called.objectId)) continue;
    const facts = factsOf(called, catalog, seen);
    readsData ||= facts.readsData;
    deterministic &&= facts.deterministic;
  }
  return { readsData, deterministic: deterministic && !readsData };
}

const isRoutine = (object: CatalogObject | undefined): object is Routine => object?.kind === 'scalar function' || object?.kind === 'table function';

type BodyName = { readonly kind: 'global' } | { readonly kind: 'table' } | { readonly kind: 'call'; readonly call: ObjectName };

/** A table function in FROM counts as data: what it reads is not told apart. */
function bodyNames(statement: CreateFunctionStatement): readonly BodyName[] {
  const names: BodyName[] = [];
  walk(statement, (node) => {
    if (node.kind === 'FunctionCall') names.push({ kind: 'call', call: node.name });
    else if (node.kind === 'GlobalVariable') names.push({ kind: 'global' });
    else if (node.kind === 'NamedTable' || node.kind === 'FunctionTable') names.push({ kind: 'table' });
  });
  return names;
}
