/** sp_addextendedproperty, sp_updateextendedproperty and sp_dropextendedproperty. */
import { readFirstRow } from '../../store/data-rows.ts';
import type { Store } from '../../store/store.ts';
import { propertyTargetSql, type PropertyLevel } from '../../catalog/storage/property-target-sql.ts';
import { quoteText, quoteValue } from '../../catalog/storage/quote.ts';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { SqlValue, VariantValue } from '../../types/sql-value.ts';
import { formatVariant } from '../../types/variant-text.ts';
import { executeAtomically } from '../backend.ts';
import type { Argument } from '../call/argument.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text } from './arguments.ts';
import { failProcedure } from './fail-procedure.ts';

type Verb = 'add' | 'update' | 'drop';

export const spAddExtendedProperty = (run: Run, given: readonly Argument[]): Promise<number> => change(run, 'add', given);
export const spUpdateExtendedProperty = (run: Run, given: readonly Argument[]): Promise<number> => change(run, 'update', given);
export const spDropExtendedProperty = (run: Run, given: readonly Argument[]): Promise<number> => change(run, 'drop', given);

/** The line of the procedures' own text at which they raise. */
const raisedAt = 37;

/** Status 0, or 1 after an error: 15135 without such an object, 15233 and 15217 for a property that is there, or is not. */
async function change(run: Run, verb: Verb, given: readonly Argument[]): Promise<number> {
  const procedure = `sp_${verb}extendedproperty`;
  const levels = [0, 1, 2].flatMap((level) => [text(`@level${level}type`, null), text(`@level${level}name`, null)]);
  const value = verb === 'drop' ? [] : [{ name: '@value', type: { kind: 'sql_variant' as const }, default: null }];
  const values = await systemArguments(run, procedure, [text('@name'), ...value, ...levels], given);
  refuseWriteWhenDoomed(run);
  try {
    const name = values.get('@name');
    if (typeof name !== 'string' || name === '') throw sqlError(15600, procedure);
    const path = pathOf(values, procedure);
    await executeAtomically(run, 'OTHER', async (store) => {
      const target = await findTarget(run, store, path);
      await write(store, verb, target, name, (values.get('@value') ?? null) as VariantValue | null, labelOf(path));
    });
    return 0;
  } catch (error) {
    if (error instanceof SqlError && raised.has(error.number)) return failProcedure(run, procedure, error, raisedAt);
    throw error;
  }
}

const raised: ReadonlySet<number> = new Set([15135, 15217, 15233, 15600]);

/** The levels that are given, each with its name, without a gap. */
function pathOf(values: ReadonlyMap<string, SqlValue>, procedure: string): readonly PropertyLevel[] {
  const path: PropertyLevel[] = [];
  let ended = false;
  for (const level of [0, 1, 2]) {
    const type = values.get(`@level${level}type`) ?? null;
    const name = values.get(`@level${level}name`) ?? null;
    if (type === null && name === null) ended = true;
    else if (ended || typeof type !== 'string' || typeof name !== 'string') throw sqlError(15600, procedure);
    else path.push({ type: type.trim().toUpperCase(), name });
  }
  return path;
}

const labelOf = (path: readonly PropertyLevel[]): string => (path.length === 0 ? 'object specified' : path.map((level) => level.name).join('.'));

interface Target { readonly databaseId: number; readonly class: number; readonly major: number; readonly minor: number }

async function findTarget(run: Run, store: Store, path: readonly PropertyLevel[]): Promise<Target> {
  const databaseId = run.engine.catalog.state.databases.get(run.session.database.toLowerCase())?.databaseId ?? 0;
  if (path.length === 0) return { databaseId, class: 0, major: 0, minor: 0 };
  const query = propertyTargetSql(databaseId, path);
  if (query === undefined) throw sqlError(40517, `an extended property of a ${path.map((level) => level.type).join(' ')}`);
  let found: Target | undefined;
  await store.execute(query.sql, [], {
    onRows: (chunk) => {
      const [major, minor] = readFirstRow(chunk).map((field) => (field === null ? 0 : new DataView(field.buffer, field.byteOffset).getInt32(0)));
      found = { databaseId, class: query.class, major: major ?? 0, minor: minor ?? 0 };
    },
  });
  if (found === undefined) throw sqlError(15135, labelOf(path));
  return found;
}

async function write(store: Store, verb: Verb, target: Target, name: string, value: VariantValue | null, label: string): Promise<void> {
  const { typeText, valueText } = value === null ? { typeText: null, valueText: null } : formatVariant(value);
  const where = `database_id = ${target.databaseId} AND class = ${target.class} AND major_id = ${target.major} AND minor_id = ${target.minor} AND lower(name) = lower(${quoteText(name)})`;
  const texts = {
    add: `INSERT INTO catalog.extended_properties (database_id, class, major_id, minor_id, name, value_type, value_text)
SELECT ${target.databaseId}, ${target.class}, ${target.major}, ${target.minor}, ${quoteText(name)}, ${quoteValue(typeText)}, ${quoteValue(valueText)}
WHERE NOT EXISTS (SELECT 1 FROM catalog.extended_properties WHERE ${where})`,
    update: `UPDATE catalog.extended_properties SET value_type = ${quoteValue(typeText)}, value_text = ${quoteValue(valueText)} WHERE ${where}`,
    drop: `DELETE FROM catalog.extended_properties WHERE ${where}`,
  };
  const { rowCount } = await store.execute(texts[verb], []);
  if (rowCount === 0) throw sqlError(verb === 'add' ? 15233 : 15217, name, label);
}
