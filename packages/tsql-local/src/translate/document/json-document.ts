/** FOR JSON: each row a text, and the texts joined in the order of the rows. */
import type { BoundDocument, JsonForm, JsonMember } from '../../bind/document/bound-document.ts';
import { emitJsonValue } from '../../functions/emit-json-value.ts';
import { emitJoined } from '../../functions/emit-joined.ts';
import { jsonKey } from '../../functions/json-key.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateQuery } from '../query/translate-query.ts';

/** One row with the text, and where `counted` the number of rows behind it; no row without any. */
export function jsonDocumentText(query: BoundDocument['query'], form: JsonForm, writer: PgWriter, counted: boolean): string {
  const inner = translateQuery(query, writer);
  const alias = writer.alias();
  const columns = query.columns.map(({ type }, at) => ({ text: `${alias}.c${at + 1}`, type }));
  const rows = form.levels.length === 1 ? objectRows(form, columns, inner, alias) : levelRows(form, columns, inner, alias, writer);
  const [open, close] = wrapper(form);
  const whole = `${quoteLiteral(open)} || ${rows.joined} || ${quoteLiteral(rows.close + close)}`;
  return `SELECT ${whole} AS c1${counted ? ', count(*) AS c2' : ''} FROM ${rows.from} HAVING count(*) > 0`;
}

interface ColumnValue { readonly text: string; readonly type: SqlType }
interface Rows {
  /** The aggregate of all rows' texts. */
  readonly joined: string;
  /** What closes the last row. */
  readonly close: string;
  readonly from: string;
}

function wrapper({ root, withoutWrapper }: JsonForm): readonly [string, string] {
  if (withoutWrapper) return ['', ''];
  return root === undefined ? ['[', ']'] : [`{${JSON.stringify(root).replaceAll('/', '\\/')}:[`, ']}'];
}

function objectRows(form: JsonForm, columns: readonly ColumnValue[], inner: string, alias: string): Rows {
  const members = membersText(form.levels[0]?.members ?? [], columns, form.includesNulls);
  return { joined: `string_agg('{' || ${members} || '}', ',')`, close: '', from: `(${inner}) AS ${alias}` };
}

/** Members joined by commas, '' where all are left out. */
function membersText(members: readonly JsonMember[], columns: readonly ColumnValue[], includesNulls: boolean): string {
  return emitJoined(members.map((member) => memberText(member, columns, includesNulls)));
}

/** NULL where the member is left out. */
function memberText(member: JsonMember, columns: readonly ColumnValue[], includesNulls: boolean): string {
  if (member.kind === 'object') return `${jsonKey(member.key, '{')} || nullif(${membersText(member.members, columns, includesNulls)}, '') || '}'`;
  const column = columns[member.column];
  if (column === undefined) throw new Error(`a member reads column ${member.column} of ${columns.length}`);
  const value = emitJsonValue(column.text, column.type);
  return `${jsonKey(member.key)} || ${includesNulls ? `coalesce(${value}, 'null')` : value}`;
}

/**
 * AUTO over several sources: rows that follow each other with equal values in the outer levels share their objects. `d` is the
 * first level that a row opens anew; the innermost is always opened.
 */
function levelRows(form: JsonForm, columns: readonly ColumnValue[], inner: string, alias: string, writer: PgWriter): Rows {
  const innermost = form.levels.length - 1;
  const texts = form.levels.map(({ members }, at) => `${membersText(members, columns, form.includesNulls)} AS m${at}`);
  const [valued, placed] = [writer.alias(), writer.alias()];
  const changed = form.levels.slice(0, -1).map((_, at) => `WHEN ${valued}.m${at} IS DISTINCT FROM lag(${valued}.m${at}) OVER () THEN ${at}`);
  const from = `(SELECT ${form.levels.map((_, at) => `${valued}.m${at}`).join(', ')}, row_number() OVER () AS n, CASE ${changed.join(' ')} ELSE ${innermost} END AS d FROM (SELECT ${texts.join(', ')} FROM (${inner}) AS ${alias}) AS ${valued}) AS ${placed}`;
  const openings = form.levels.map((_, at) => opening(form, at, placed));
  const before = `CASE WHEN ${placed}.n = 1 THEN '' ELSE CASE ${placed}.d ${form.levels.map((_, at) => `WHEN ${at} THEN ${quoteLiteral(`${closing(innermost, at)},`)}`).join(' ')} END END`;
  const opened = `CASE ${placed}.d ${openings.map((text, at) => `WHEN ${at} THEN ${text}`).join(' ')} END`;
  return { joined: `string_agg(${before} || ${opened}, '' ORDER BY ${placed}.n)`, close: closing(innermost, 0), from };
}

/** The objects of the levels from `first` inwards. */
function opening(form: JsonForm, first: number, alias: string): string {
  const parts = form.levels.slice(first).map(({ name }, place) => {
    const at = first + place;
    const object = `'{' || ${alias}.m${at}`;
    return place === 0 ? object : `CASE WHEN ${alias}.m${at - 1} = '' THEN '' ELSE ',' END || ${jsonKey(name, '[')} || ${object}`;
  });
  return parts.join(' || ');
}

/** Closes the objects from the innermost to level `last`, and the arrays that hold them but for that level's. */
const closing = (innermost: number, last: number): string => '}]'.repeat(innermost - last) + '}';
