/** FOR XML PATH: a column's name says where in the row its value goes. */
import type { Span } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { XmlElement, XmlNode } from './bound-document.ts';
import { checkXmlName } from './xml-name.ts';

interface OpenElement { readonly kind: 'element'; readonly name: string; readonly attributes: { readonly name: string; readonly column: number }[]; readonly content: OpenNode[] }
type OpenNode = OpenElement | Extract<XmlNode, { kind: 'text' }> | { readonly kind: 'atoms'; readonly columns: number[] };

/** The row's element; `rowName` '' where it has none. Columns that stand side by side share the elements of their paths. */
export function xmlPathRow(names: readonly string[], rowName: string, nodes: ReadonlySet<number>, node: { readonly span: Span }): XmlElement {
  const row: OpenElement = { kind: 'element', name: rowName, attributes: [], content: [] };
  for (const [column, name] of names.entries()) {
    if (nodes.has(column)) checkNodePlace(name, node);
    placeColumn(row, name, column, node);
  }
  return row;
}

/** XML is no attribute (6851), and no text or atom (6853). */
function checkNodePlace(name: string, node: { readonly span: Span }): void {
  const last = name.split('/').at(-1) ?? '';
  if (last.startsWith('@')) throw bindError(node, 6851, name);
  if (last === 'text()' || last === 'data()') throw bindError(node, 6853, name);
}

function placeColumn(row: OpenElement, name: string, column: number, node: { readonly span: Span }): void {
  if (name === '') return placeText(row, column);
  const steps = name.split('/');
  if (steps.includes('')) throw bindError(node, 6849, name);
  const last = steps.pop() ?? '';
  if (last === 'comment()' || last.startsWith('processing-instruction(')) throw refuse(node, `${last.replace(/\(.*/, '()')} in FOR XML PATH`);
  const isAttribute = last.startsWith('@') && last !== '@';
  const isNodeTest = ['text()', 'data()', 'node()', '*'].includes(last);
  const leaf = isAttribute ? last.slice(1) : last;
  for (const step of steps) checkXmlName(step, 'Column', node, name);
  if (!isNodeTest) checkXmlName(leaf, 'Column', node, name);
  const parent = steps.reduce(elementNamed, row);
  if (isAttribute) return placeAttribute(parent, row, { name: leaf, column }, name, node);
  if (last === 'data()') return placeAtom(parent, column);
  placeText(isNodeTest ? parent : elementNamed(parent, leaf), column);
}

/** The last child, or a new one behind it. */
function elementNamed(parent: OpenElement, name: string): OpenElement {
  const last = parent.content.at(-1);
  if (last?.kind === 'element' && last.name === name) return last;
  const opened: OpenElement = { kind: 'element', name, attributes: [], content: [] };
  parent.content.push(opened);
  return opened;
}

function placeAttribute(parent: OpenElement, row: OpenElement, attribute: { readonly name: string; readonly column: number }, written: string, node: { readonly span: Span }): void {
  if (parent === row && row.name === '') throw bindError(node, 6864);
  if (parent.content.length > 0) throw bindError(node, 6852, written);
  if (parent.attributes.some(({ name }) => name === attribute.name)) throw bindError(node, 6810, written);
  parent.attributes.push(attribute);
}

const placeText = (parent: OpenElement, column: number): void => void parent.content.push({ kind: 'text', column });

/** Atoms side by side are parted by blanks. */
function placeAtom(parent: OpenElement, column: number): void {
  const last = parent.content.at(-1);
  if (last?.kind === 'atoms') last.columns.push(column);
  else parent.content.push({ kind: 'atoms', columns: [column] });
}
