import type { ObjectRecord } from '../../catalog/records.ts';
import { nameKey } from '../../catalog/name-key.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlError } from '../../types/sql-error.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import { command } from '../commands.ts';
import type { Argument } from '../call/argument.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text } from './arguments.ts';
import { failProcedure } from './fail-procedure.ts';
import { nameParts } from './name-parts.ts';

const lineWidth = 255;

/** The text of a module, CHECK or DEFAULT, or of a computed column: a row for each of its lines. Status 0, or 1 after an error. */
export async function spHelptext(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(run, 'sp_helptext', [text('@objname'), text('@columnname', null)], given);
  const definition = definitionOf(run, String(values.get('@objname') ?? ''), values.get('@columnname') ?? null);
  if (typeof definition !== 'string') return failProcedure(run, 'sp_helptext', definition, 0);
  const lines = linesOf(definition);
  await run.response.columns([{ name: 'Text', type: { kind: 'nvarchar', length: lineWidth, collation: defaultCollation }, nullable: true }]);
  for (const line of lines) await run.response.row([line]);
  run.session.rowCount = BigInt(lines.length);
  run.session.error = 0;
  await run.response.statementDone({ command: command.select, failed: false, inProcedure: true, ...(run.session.options.noCount ? {} : { rowCount: BigInt(lines.length) }) });
  return 0;
}

/** A line ends with CR and LF, which stay; LF alone does not end one. Longer ones are cut. */
function linesOf(definition: string): readonly string[] {
  return definition.split(/(?<=\r\n)/).flatMap((line) => Array.from({ length: Math.ceil(line.length / lineWidth) }, (_, at) => line.slice(at * lineWidth, (at + 1) * lineWidth)));
}

function definitionOf(run: Run, written: string, column: unknown): string | SqlError {
  const { database } = run.session;
  const parts = nameParts(written) ?? [];
  const [name = '', schema = '', inDatabase = ''] = parts.toReversed();
  if (inDatabase !== '' && nameKey(inDatabase) !== nameKey(database)) return sqlError(15250);
  const { state } = run.engine.catalog;
  const place = state.databases.get(nameKey(database));
  const schemaId = place?.schemas.get(nameKey(schema === '' ? 'dbo' : schema))?.schemaId;
  const record = place === undefined || schemaId === undefined || parts.length > 3 ? undefined : state.find(place.databaseId, schemaId, name);
  if (record === undefined) return sqlError(15009, written, database);
  if (column === null) return textOf(record, run) ?? sqlError(15197, written);
  if (record.type !== 'U') return sqlError(15218, written);
  const found = record.table.columns.find((one) => nameKey(one.name) === nameKey(String(column)));
  if (found === undefined) return sqlError(15645, String(column));
  return found.computed?.text ?? sqlError(15646, String(column));
}

function textOf(record: ObjectRecord, run: Run): string | undefined {
  if ('text' in record) return record.text;
  if (!('tableId' in record)) return undefined;
  const owner = run.engine.catalog.state.objects.get(record.tableId);
  if (owner?.type !== 'U') return undefined;
  const check = owner.table.constraints.find((one) => one.objectId === record.objectId);
  if (check?.kind === 'check') return check.text;
  return owner.table.columns.find((one) => one.default?.objectId === record.objectId)?.default?.text;
}
