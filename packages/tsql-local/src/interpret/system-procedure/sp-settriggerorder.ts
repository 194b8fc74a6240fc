import type { TriggerEvent } from 'tsql-parser';
import type { ModuleRecord } from '../../catalog/records.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { sqlError } from '../../types/errors.ts';
import { executeAtomically } from '../backend.ts';
import type { Argument } from '../call/argument.ts';
import { parseName } from '../call/call-by-name.ts';
import { compileContext } from '../compile.ts';
import { objectReference } from '../object-reference.ts';
import { rememberDefinition } from '../remember.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text } from './arguments.ts';

const procedure = 'sp_settriggerorder';
const columns = { first: 'first_events', last: 'last_events' } as const;
const events: ReadonlyMap<string, TriggerEvent> = new Map([['insert', 'INSERT'], ['update', 'UPDATE'], ['delete', 'DELETE']]);

/** Makes a trigger the first or the last of its table to fire for an action, or neither. Status 0. */
export async function spSetTriggerOrder(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(run, procedure, [text('@triggername'), text('@order'), text('@stmttype'), text('@namespace', null)], given);
  const name = String(values.get('@triggername') ?? '');
  const order = String(values.get('@order') ?? '');
  const action = String(values.get('@stmttype') ?? '');
  const event = events.get(action.trim().toLowerCase());
  const place = order.trim().toLowerCase();
  if (values.get('@namespace') !== null) throw sqlError(40517, 'sp_settriggerorder @namespace');
  if (event === undefined || (place !== 'first' && place !== 'last' && place !== 'none')) throw sqlError(15600, procedure);
  const trigger = findTrigger(run, name);
  if (trigger?.insteadOf === true) throw sqlError(15133, name);
  if (trigger?.events.includes(event) === false) throw sqlError(15125, name, action.trim().toLowerCase());
  if (trigger === undefined) throw sqlError(15165, name);
  if (place !== 'none') refuseTaken(run, trigger, event, place, order, action);
  await pin(run, trigger.objectId, event, place);
  return 0;
}

function findTrigger(run: Run, name: string) {
  const found = compileContext(run).catalog.findObject(objectReference(parseName(name)));
  return found?.kind === 'trigger' ? found : undefined;
}

/** Another trigger of the table holds the place. */
function refuseTaken(run: Run, trigger: { readonly objectId: number; readonly parentId: number }, event: TriggerEvent, place: 'first' | 'last', order: string, action: string): void {
  const holds = (other: ModuleRecord): boolean => other.objectId !== trigger.objectId && other.trigger?.[place].includes(event) === true;
  if (run.engine.catalog.state.triggersOf(trigger.parentId).some(holds)) throw sqlError(15130, order, action);
}

async function pin(run: Run, objectId: number, event: TriggerEvent, place: 'first' | 'last' | 'none'): Promise<void> {
  const word = quoteText(event);
  const sets = (['first', 'last'] as const).map((one) => `${columns[one]} = array_remove(${columns[one]}, ${word})${one === place ? ` || ARRAY[${word}]` : ''}`);
  await executeAtomically(run, 'OTHER', (store) => store.run(`UPDATE catalog.triggers SET ${sets.join(', ')} WHERE object_id = ${objectId}`));
  await run.engine.catalog.apply({ objects: [objectId] });
  rememberDefinition(run);
}
