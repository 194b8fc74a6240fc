/** FOR XML: each row an element, and their texts one behind the other in the order of the rows. */
import type { BoundDocument, XmlElement, XmlForm, XmlNode } from '../../bind/document/bound-document.ts';
import { emitDocumentValue } from '../../functions/emit-document-value.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isString } from '../../types/type-family.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateQuery } from '../query/translate-query.ts';

interface Rows {
  readonly output: XmlForm['output'];
  readonly nodes: XmlForm['nodes'];
  readonly columns: readonly { readonly text: string; readonly type: SqlType; readonly name: string }[];
}

/** One row with the text, and where `counted` the number of rows behind it; no row without any. */
export function xmlDocumentText(query: BoundDocument['query'], form: XmlForm, writer: PgWriter, counted: boolean): string {
  const inner = translateQuery(query, writer);
  const alias = writer.alias();
  const rows: Rows = { output: form.output, nodes: form.nodes, columns: query.columns.map(({ name, type }, at) => ({ text: `${alias}.c${at + 1}`, type, name })) };
  const joined = joinedRows(form.row, rows);
  const marked = form.root === undefined || form.output !== 'markup' ? joined : `'<${form.root}>' || ${joined} || '</${form.root}>'`;
  const whole = form.output === 'text node' ? `nullif(${marked}, '')` : marked;
  return `SELECT ${whole} AS c1${counted ? ', count(*) AS c2' : ''} FROM (${inner}) AS ${alias} HAVING count(*) > 0`;
}

function joinedRows(row: XmlElement, rows: Rows): string {
  if (row.name !== '') return `string_agg(${rows.output !== 'markup' ? `coalesce(${contentText(row, rows)}, '')` : elementText(row, rows, true)}, '')`;
  const [first] = row.content;
  // Atoms of rows side by side are parted by blanks like those of one row.
  if (row.content.length === 1 && first?.kind === 'atoms') return `coalesce(string_agg(${nodeText(first, rows)}, ' '), '')`;
  if (first?.kind === 'atoms' && row.content.at(-1)?.kind === 'atoms') throw sqlError(40514, 'data() at both ends of a FOR XML PATH row without an element');
  return `coalesce(string_agg(${contentText(row, rows)}, ''), '')`;
}

/** NULL where nothing was written into it, unless it is the row's. */
function elementText(element: XmlElement, rows: Rows, always: boolean): string {
  const content = contentText(element, rows);
  const attributes = element.attributes.map(({ name, column }) => `(' ${name}="' || tsql.xml_attribute(${valueOf(rows, column)}) || '"')`);
  const body = element.content.length === 0 ? `'/>'` : `coalesce('>' || ${content} || '</${element.name}>', '/>')`;
  const text = `'<${element.name}' || ${attributes.length === 0 ? '' : `concat(${attributes.join(', ')}) || `}${body}`;
  if (always) return text;
  const written = [...attributes, ...(element.content.length === 0 ? [] : [content])];
  return `CASE WHEN num_nonnulls(${written.join(', ')}) > 0 THEN ${text} END`;
}

/** The children's texts together; NULL where all are. */
function contentText(element: XmlElement, rows: Rows): string {
  const texts = element.content.map((node) => nodeText(node, rows));
  if (texts.length === 0) return 'CAST(NULL AS text)';
  return texts.length === 1 ? `(${texts[0] ?? ''})` : `tsql.join_present(ARRAY[${texts.join(', ')}], '')`;
}

function nodeText(node: XmlNode, rows: Rows): string {
  switch (node.kind) {
    case 'element':
      return rows.output !== 'markup' ? contentText(node, rows) : elementText(node, rows, false);
    case 'text':
      return textOf(rows, node.column);
    case 'atoms':
      return `tsql.join_present(ARRAY[${node.columns.map((column) => textOf(rows, column)).join(', ')}], ' ')`;
  }
}

function textOf(rows: Rows, column: number): string {
  const value = valueOf(rows, column);
  const type = rows.columns[column]?.type;
  if (type === undefined || !isString(type) || rows.nodes.has(column)) return value;
  return rows.output !== 'markup' ? `tsql.xml_characters(${value}, ${quoteLiteral(rows.columns[column]?.name ?? '')})` : `tsql.xml_text(${value})`;
}

function valueOf(rows: Rows, at: number): string {
  const column = rows.columns[at];
  if (column === undefined) throw new Error(`a node reads column ${at} of ${rows.columns.length}`);
  return emitDocumentValue(column.text, column.type);
}
