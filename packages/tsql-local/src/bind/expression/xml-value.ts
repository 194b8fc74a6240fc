/** The uses of an xml value that are built: its text, by `(SELECT … FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)')`, and its place in another FOR XML. */
import type { Expression, MethodCall, Query } from 'tsql-parser';
import { resolveBuiltInType } from '../../types/parse-type-name.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { convertTo } from '../convert-to.ts';
import type { XmlForm } from '../document/bound-document.ts';
import { bindQuery } from '../query/bind-query.ts';
import type { Scope } from '../scope.ts';

/** The query whose xml value the expression is. */
export function xmlQuery(target: Expression): Query | undefined {
  if (target.kind === 'ParenthesizedExpression') return xmlQuery(target.expression);
  return target.kind === 'SubqueryExpression' && target.query.forXml?.type === true ? target.query : undefined;
}

/** What `.value` may ask for: the text of the whole document, or its first text node. */
const whole: ReadonlySet<string> = new Set(['.', '(.)[1]']);
const firstText: ReadonlySet<string> = new Set(['text()[1]', '(text())[1]', './text()[1]', '(./text())[1]']);

export function bindXmlMethod(node: MethodCall, query: Query, scope: Scope, context: BindContext): BoundExpression {
  const method = node.method.value;
  if (method !== 'value') throw refuse(node, `.${method}() of an xml value`);
  const [path, typeText, ...more] = node.arguments ?? [];
  if (path?.kind !== 'StringLiteral' || typeText?.kind !== 'StringLiteral' || more.length > 0) throw bindError(node, 174, 'value', 2);
  const written = path.value.trim();
  if (!whole.has(written) && !firstText.has(written)) throw refuse(node, `.value() of '${written}'`);
  const type = characterType(typeText.value);
  if (type === undefined) throw refuse(node, `.value() as ${typeText.value}`);
  const value = bindXmlSubquery(query, scope, context, whole.has(written) ? 'text' : 'text node');
  const { body } = value.query;
  if (body.kind !== 'document' || body.form.kind !== 'xml') throw new Error('a FOR XML query that is no XML document');
  if (firstText.has(written) && !isPlainText(body.form)) throw refuse(node, `.value() of '${written}' beside elements`);
  return convertTo(value, type, 'cast', context);
}

/** The xml value as text: its markup, or what is asked for. */
export function bindXmlSubquery(query: Query, scope: Scope, context: BindContext, output: XmlForm['output'] = 'markup'): Extract<BoundExpression, { kind: 'scalar subquery' }> {
  const bound = bindQuery(query, { outer: scope, role: 'subquery', xmlOutput: output }, context);
  const [column] = bound.columns;
  if (column === undefined) throw new Error('a FOR XML query without its column');
  return { kind: 'scalar subquery', query: bound, type: column.type, nullable: true };
}

/** A character type by its text; without a length it is one character long. */
function characterType(text: string): SqlType | undefined {
  const [, name, length] = /^\s*(n?(?:var)?char)\s*(?:\(\s*([0-9]+|max)\s*\))?\s*$/i.exec(text) ?? [];
  if (name === undefined) return undefined;
  const parameters = length === undefined ? [] : [length.toLowerCase() === 'max' ? ('max' as const) : Number(length)];
  return resolveBuiltInType(name.toLowerCase(), parameters, 'declaration');
}

/** The document is one text node. */
const isPlainText = ({ row, root, nodes }: XmlForm): boolean => row.name === '' && root === undefined && nodes.size === 0 && row.content.every((part) => part.kind !== 'element');
