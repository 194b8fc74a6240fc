import type { ForXml } from 'tsql-parser';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { isBinary } from '../../types/type-family.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundQuery } from '../bound.ts';
import { plainQuery } from '../query/derived-select.ts';
import type { XmlElement, XmlForm } from './bound-document.ts';
import { checkXmlName, encodeXmlName } from './xml-name.ts';
import { xmlPathRow } from './xml-path.ts';

/** The name that the client sees over the text. */
export const xmlColumnName = 'XML_F52E2B61-18A1-11d1-B105-00805F49916B';

const text: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/** The query's rows as one XML text. The xml type, which TYPE asks for, is refused but where `.value()` reads it: `output`. */
export function bindForXml(query: BoundQuery, node: ForXml, columnName: string, output: XmlForm['output'] = 'markup'): BoundQuery {
  if (node.type && output === 'markup') throw refuse(node, 'FOR XML TYPE');
  return plainQuery({ kind: 'document', query, form: xmlForm(query, node, output) }, [{ name: columnName, type: text, nullable: true }]);
}

function xmlForm(query: BoundQuery, node: ForXml, output: XmlForm['output']): XmlForm {
  if (node.mode === 'AUTO' || node.mode === 'EXPLICIT') throw refuse(node, `FOR XML ${node.mode}`);
  if (node.elements === 'XSINIL') throw refuse(node, 'FOR XML ELEMENTS XSINIL');
  const rowName = node.rowName ?? 'row';
  const root = node.root === true ? 'root' : node.root;
  if (rowName !== '') checkXmlName(rowName, 'Row', node);
  if (root === '') throw bindError(node, 6861);
  if (root !== undefined) checkXmlName(root, 'ROOT', node);
  for (const { type } of query.columns) if (type.kind === 'geometry') throw bindError(node, 6865);
  const names = query.columns.map(({ name }) => name);
  const row = node.mode === 'PATH' ? xmlPathRow(names, rowName, node) : rawRow(query, node, rowName);
  return { kind: 'xml', row, output, ...(root === undefined ? {} : { root }) };
}

/** RAW: an attribute for each column, or with ELEMENTS an element. */
function rawRow(query: BoundQuery, node: ForXml, rowName: string): XmlElement {
  if (node.elements !== undefined) {
    const content = query.columns.map(({ name }, column): XmlElement['content'][number] =>
      name === '' ? { kind: 'text', column } : { kind: 'element', name: encodeXmlName(name, node), attributes: [], content: [{ kind: 'text', column }] },
    );
    return { kind: 'element', name: rowName, attributes: [], content };
  }
  if (rowName === '') throw bindError(node, 6864);
  const seen = new Set<string>();
  const attributes = query.columns.map(({ name, type }, column) => {
    if (name === '') throw bindError(node, 6809);
    if (isBinary(type) && !node.binaryBase64) throw bindError(node, 6829, name);
    if (seen.has(name)) throw bindError(node, 6810, name);
    seen.add(name);
    return { name: encodeXmlName(name, node), column };
  });
  return { kind: 'element', name: rowName, attributes, content: [] };
}
