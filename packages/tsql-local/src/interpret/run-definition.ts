import type { Catalog } from '../catalog/catalog.ts';
import { PgError, type PgParameter, type Store } from '../store/store.ts';
import type { ParameterSource } from '../translate/pg-statement.ts';
import type { CompiledDefinition, DefinitionStep } from '../translate/definition/compiled-definition.ts';

/**
 * Does a definition's steps and takes the change into the catalog's memory. The caller guards it: all of it or nothing, and
 * Catalog.reload() after a rollback. `parameters` gives a statement's values.
 */
export async function runDefinition(
  definition: CompiledDefinition,
  catalog: Catalog,
  store: Pick<Store, 'run' | 'execute'>,
  parameters: (sources: readonly ParameterSource[]) => readonly PgParameter[],
): Promise<void> {
  for (const step of mergeRuns(definition.steps)) await runStep(step, store, parameters);
  await catalog.apply(definition.change);
}

async function runStep(step: DefinitionStep, store: Pick<Store, 'run' | 'execute'>, parameters: (sources: readonly ParameterSource[]) => readonly PgParameter[]): Promise<void> {
  if (step.kind === 'refuse if any') {
    const { rowCount } = await store.execute(step.query, []);
    if (rowCount > 0) throw step.error();
    return;
  }
  try {
    if (step.kind === 'run') await store.run(step.text);
    else await store.execute(step.statement.text, parameters(step.statement.parameters));
  } catch (error) {
    const meant = error instanceof PgError ? step.error?.(error) : undefined;
    throw meant ?? error;
  }
}

/** Neighbouring statements whose errors mean nothing special go to PostgreSQL in one message. */
function mergeRuns(steps: readonly DefinitionStep[]): readonly DefinitionStep[] {
  const merged: DefinitionStep[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (step.kind === 'run' && step.error === undefined && last?.kind === 'run' && last.error === undefined) {
      merged[merged.length - 1] = { kind: 'run', text: `${last.text};\n${step.text}` };
    } else {
      merged.push(step);
    }
  }
  return merged;
}
