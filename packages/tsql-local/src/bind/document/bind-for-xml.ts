import type { ForXml } from 'tsql-parser';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { isBinary } from '../../types/type-family.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundExpression, BoundQuery } from '../bound.ts';
import { plainQuery } from '../query/derived-select.ts';
import type { DocumentSource } from './bind-for-json.ts';
import type { XmlElement, XmlForm } from './bound-document.ts';
import { checkXmlName, encodeXmlName } from './xml-name.ts';
import { xmlPathRow } from './xml-path.ts';

/** The name that the client sees over the text. */
export const xmlColumnName = 'XML_F52E2B61-18A1-11d1-B105-00805F49916B';

const text: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/** The query's rows as one XML text. The xml type, which TYPE asks for, is refused but where `.value()` reads it: `output`. */
export function bindForXml(query: BoundQuery, node: ForXml, source: DocumentSource, columnName: string, output?: XmlForm['output']): BoundQuery {
  if (node.type && output === undefined) throw refuse(node, 'FOR XML TYPE');
  return plainQuery({ kind: 'document', query, form: xmlForm(query, node, nodeColumns(source), output ?? 'markup') }, [{ name: columnName, type: text, nullable: true }]);
}

/** The columns that are FOR XML with TYPE themselves: the select list has let them in. */
const nodeColumns = ({ items }: DocumentSource): ReadonlySet<number> => new Set([...items.keys()].filter((at) => isXml(items[at])));

const isXml = (item: BoundExpression | undefined): boolean => item?.kind === 'scalar subquery' && item.query.body.kind === 'document' && item.query.body.form.kind === 'xml' && item.query.body.form.typed;

function xmlForm(query: BoundQuery, node: ForXml, nodes: ReadonlySet<number>, output: XmlForm['output']): XmlForm {
  if (node.mode === 'AUTO' || node.mode === 'EXPLICIT') throw refuse(node, `FOR XML ${node.mode}`);
  if (node.elements === 'XSINIL') throw refuse(node, 'FOR XML ELEMENTS XSINIL');
  const rowName = node.rowName ?? 'row';
  const root = node.root === true ? 'root' : node.root;
  if (rowName !== '') checkXmlName(rowName, 'Row', node);
  if (root === '') throw bindError(node, 6861);
  if (root !== undefined) checkXmlName(root, 'ROOT', node);
  for (const { type } of query.columns) if (type.kind === 'geometry') throw bindError(node, 6865);
  const names = query.columns.map(({ name }) => name);
  const row = node.mode === 'PATH' ? xmlPathRow(names, rowName, nodes, node) : rawRow(query, node, rowName, nodes);
  return { kind: 'xml', row, output, nodes, typed: node.type, ...(root === undefined ? {} : { root }) };
}

/** RAW: an attribute for each column, or with ELEMENTS an element; XML is an element in any case. */
function rawRow(query: BoundQuery, node: ForXml, rowName: string, nodes: ReadonlySet<number>): XmlElement {
  if (node.elements === undefined && rowName === '') throw bindError(node, 6864);
  const isElement = (column: number): boolean => node.elements !== undefined || nodes.has(column);
  const attributes: { readonly name: string; readonly column: number }[] = [];
  const content: XmlElement['content'][number][] = [];
  for (const [column, { name, type }] of query.columns.entries()) {
    if (isElement(column)) {
      content.push(name === '' ? { kind: 'text', column } : { kind: 'element', name: encodeXmlName(name, node), attributes: [], content: [{ kind: 'text', column }] });
      continue;
    }
    if (name === '') throw bindError(node, 6809);
    if (isBinary(type) && !node.binaryBase64) throw bindError(node, 6829, name);
    const encoded = encodeXmlName(name, node);
    if (attributes.some((attribute) => attribute.name === encoded)) throw bindError(node, 6810, name);
    attributes.push({ name: encoded, column });
  }
  return { kind: 'element', name: rowName, attributes, content };
}
