import { invalidEventType, triggerEventRepeated } from '../../diagnostics/syntax-errors.ts';
import type { ToggleTriggersStatement } from '../ast/definition.ts';
import type { CreateTriggerStatement, ModuleVerb, TriggerEvent } from '../ast/module.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseModuleOptions } from './module.ts';
import { parseModuleName, parseObjectName } from './object-name.ts';
import { FIRST_WITHIN } from './place.ts';
import { parseStatements } from './statement.ts';

/** A trigger on a table or view, after its class's word. Its body is the rest of the batch. */
export function parseTrigger(cursor: Cursor, verb: ModuleVerb, start: Token): CreateTriggerStatement {
  const name = parseModuleName(cursor, `${verb === 'ALTER' ? 'ALTER' : 'CREATE'} TRIGGER`);
  cursor.expectWord('ON');
  refuseScope(cursor, `${verb} TRIGGER`);
  const parent = parseObjectName(cursor);
  const options = parseModuleOptions(cursor, 'TRIGGER');
  const timing = cursor.acceptWord('INSTEAD', 'OF') ? 'INSTEAD OF' : cursor.expectOneOf(['FOR', 'AFTER']) && 'AFTER';
  const events = parseEvents(cursor);
  if (cursor.isWord('WITH', 'APPEND')) throw cursor.unsupported('TRIGGER WITH APPEND');
  cursor.acceptWord('NOT', 'FOR', 'REPLICATION');
  cursor.expectWord('AS');
  if (cursor.isWord('EXTERNAL', 'NAME')) throw cursor.unsupported('TRIGGER EXTERNAL NAME');
  const body = parseStatements(cursor, FIRST_WITHIN, () => false);
  if (body.length === 0) throw cursor.fail();
  return { kind: 'CreateTriggerStatement', verb, name, parent, options, timing, events, body, span: cursor.spanFrom(start) };
}

/** Triggers of a database or of the server, which DDL and logins fire. */
function refuseScope(cursor: Cursor, construct: string): void {
  if (cursor.isWord('DATABASE')) throw cursor.unsupported(`${construct} ON DATABASE`);
  if (cursor.isWord('ALL', 'SERVER')) throw cursor.unsupported(`${construct} ON ALL SERVER`);
}

/** An action twice is 1034; a first word that is no action is 1084. */
function parseEvents(cursor: Cursor): readonly TriggerEvent[] {
  const { kind, text, span } = cursor.peek();
  if (kind === 'word' && !['INSERT', 'UPDATE', 'DELETE'].some((event) => cursor.isWord(event))) throw cursor.failWith(invalidEventType(text, span));
  const events: TriggerEvent[] = [];
  cursor.commaSeparated(() => {
    const at = cursor.peek().span;
    const event = cursor.expectOneOf(['INSERT', 'UPDATE', 'DELETE']);
    if (events.includes(event)) throw cursor.failWith(triggerEventRepeated(event, at));
    events.push(event);
    return event;
  });
  return events;
}

/** `ENABLE | DISABLE TRIGGER ALL | names ON t` */
export function parseToggleTriggers(cursor: Cursor): ToggleTriggersStatement {
  const start = cursor.peek();
  const enabled = cursor.expectOneOf(['ENABLE', 'DISABLE']) === 'ENABLE';
  cursor.expectWord('TRIGGER');
  const names = cursor.acceptWord('ALL') ? 'ALL' : cursor.commaSeparated(() => parseObjectName(cursor));
  cursor.expectWord('ON');
  refuseScope(cursor, `${enabled ? 'ENABLE' : 'DISABLE'} TRIGGER`);
  const parent = parseObjectName(cursor);
  return { kind: 'ToggleTriggersStatement', enabled, names, parent, span: cursor.spanFrom(start) };
}
