import type {
  AssignmentOperator, CommonTableExpression, ForJson, ForXml, GroupingElement, OrderByItem, Query, QueryExpression, QueryHint, QuerySpecification,
  SelectElement, SetOperation, Top,
} from '../ast/query.ts';
import { printExpression, printExpressions } from './expression.ts';
import { printString } from './literal.ts';
import { printColumnList, printIdentifier, printObjectName } from './name.ts';
import { printPredicate } from './predicate.ts';
import { printSources } from './table-source.ts';
import { joinWords } from './text.ts';

export function printQuery({ expression, orderBy, offset, fetch, forJson, forXml }: Query): string {
  return joinWords(
    printQueryExpression(expression),
    orderBy.length > 0 && printOrderBy(orderBy),
    offset && `OFFSET ${printExpression(offset)} ROWS`,
    fetch && `FETCH NEXT ${printExpression(fetch)} ROWS ONLY`,
    forJson && printForJson(forJson),
    forXml && printForXml(forXml),
  );
}

function printQueryExpression(expression: QueryExpression): string {
  switch (expression.kind) {
    case 'QuerySpecification':
      return printSpecification(expression);
    case 'ParenthesizedQuery':
      return `(${printQueryExpression(expression.expression)})`;
    case 'SetOperation':
      return printSetOperation(expression);
  }
}

/**
 * UNION and EXCEPT bind less than INTERSECT; all go from left to right. Chains of thousands lean to the left, so the left
 * side is followed without recursion.
 */
function printSetOperation(operation: SetOperation): string {
  const tail: string[] = [];
  let at: QueryExpression = operation;
  const level = levelOf(operation.operator);
  while (at.kind === 'SetOperation' && levelOf(at.operator) === level) {
    tail.push(` ${at.operator} ${printSide(at.right, level + 1)}`);
    at = at.left;
  }
  return printSide(at, level) + tail.toReversed().join('');
}

function printSide(side: QueryExpression, minimum: number): string {
  const text = printQueryExpression(side);
  return side.kind === 'SetOperation' && levelOf(side.operator) < minimum ? `(${text})` : text;
}

const levelOf = (operator: SetOperation['operator']): number => (operator === 'INTERSECT' ? 1 : 0);

function printSpecification(query: QuerySpecification): string {
  return joinWords(
    'SELECT',
    query.distinct && 'DISTINCT',
    query.top && printTop(query.top),
    printSelectElements(query.select),
    query.into && `INTO ${printObjectName(query.into)}`,
    printFrom(query.from),
    printWhere(query.where),
    query.groupBy.length > 0 && `GROUP BY ${query.groupBy.map(printGrouping).join(', ')}`,
    query.having && `HAVING ${printPredicate(query.having)}`,
  );
}

export const printFrom = (from: QuerySpecification['from']): string => (from.length > 0 ? `FROM ${printSources(from)}` : '');

export const printWhere = (where: QuerySpecification['where']): string => (where === undefined ? '' : `WHERE ${printPredicate(where)}`);

export function printTop({ count, parenthesized, percent, withTies }: Top): string {
  const number = printExpression(count);
  return joinWords('TOP', parenthesized ? `(${number})` : number, percent && 'PERCENT', withTies && 'WITH TIES');
}

export const printSelectElements = (elements: readonly SelectElement[]): string => elements.map(printSelectElement).join(', ');

function printSelectElement(element: SelectElement): string {
  switch (element.kind) {
    case 'SelectStar':
      return element.qualifier === undefined ? '*' : `${printObjectName(element.qualifier)}.*`;
    case 'SelectAssignment':
      return printAssignment(element.variable, element.operator, printExpression(element.expression));
    case 'SelectExpression': {
      const expression = printExpression(element.expression);
      if (element.alias === undefined) return expression;
      const alias = printIdentifier(element.alias);
      if (element.aliasForm === 'equals') return `${alias} = ${expression}`;
      return element.aliasForm === 'bare' ? `${expression} ${alias}` : `${expression} AS ${alias}`;
    }
  }
}

export const printAssignment = (target: string, operator: AssignmentOperator, value: string): string => `${target} ${operator} ${value}`;

function printGrouping(element: GroupingElement): string {
  switch (element.kind) {
    case 'GroupingExpression':
      return printExpression(element.expression);
    case 'EmptyGrouping':
      return '()';
    case 'Rollup':
    case 'Cube':
      return `${element.kind.toUpperCase()} (${element.items.map(printGroupingItem).join(', ')})`;
    case 'GroupingSets':
      return `GROUPING SETS (${element.sets.map(printGrouping).join(', ')})`;
    case 'GroupingTuple':
      return `(${printExpressions(element.expressions)})`;
  }
}

const printGroupingItem = (item: readonly Parameters<typeof printExpression>[0][]): string =>
  item.length === 1 ? printExpressions(item) : `(${printExpressions(item)})`;

export const printOrderBy = (items: readonly OrderByItem[]): string =>
  `ORDER BY ${items.map(({ expression, descending }) => printExpression(expression) + (descending ? ' DESC' : '')).join(', ')}`;

function printForJson({ mode, root, includeNullValues, withoutArrayWrapper }: ForJson): string {
  const options = [
    printRoot(root),
    includeNullValues ? ', INCLUDE_NULL_VALUES' : '',
    withoutArrayWrapper ? ', WITHOUT_ARRAY_WRAPPER' : '',
  ];
  return `FOR JSON ${mode}${options.join('')}`;
}

const printRoot = (root: string | true | undefined): string => (root === undefined ? '' : root === true ? ', ROOT' : `, ROOT(${printString(root, false)})`);

function printForXml({ mode, rowName, elements, type, binaryBase64, root }: ForXml): string {
  const options = [
    rowName === undefined ? '' : `(${printString(rowName, false)})`,
    elements === undefined ? '' : elements === true ? ', ELEMENTS' : `, ELEMENTS ${elements}`,
    binaryBase64 ? ', BINARY BASE64' : '',
    type ? ', TYPE' : '',
    printRoot(root),
  ];
  return `FOR XML ${mode}${options.join('')}`;
}

/** `WITH a AS (…), b AS (…)`, or nothing. */
export function printWith(ctes: readonly CommonTableExpression[]): string {
  if (ctes.length === 0) return '';
  return `WITH ${ctes.map(({ name, columns, query }) => `${printIdentifier(name)}${printColumnList(columns)} AS (${printQuery(query)})`).join(', ')}`;
}

/** `OPTION (…)`, or nothing. */
export function printHints(hints: readonly QueryHint[]): string {
  if (hints.length === 0) return '';
  return `OPTION (${hints.map(({ name, value, argument }) => joinWords(name, value === undefined ? argument : `${name.endsWith('GRANT_PERCENT') ? '= ' : ''}${value}`)).join(', ')})`;
}
