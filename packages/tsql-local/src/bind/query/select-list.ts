import type { Expression, SelectElement, SelectStar } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, OutputColumn } from '../bound.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { bindXmlSubquery, xmlQuery } from '../expression/xml-value.ts';
import { answersTo } from '../resolve-column.ts';
import { boundColumn, type RangeVariable, type Scope } from '../scope.ts';

export interface SelectItem {
  readonly expression: BoundExpression;
  readonly column: OutputColumn;
}

/** The items of a select list or of OUTPUT, `*` spread out. Assignments have no place in it: 141. `embedsXml`: an item may be FOR XML with TYPE. */
export function bindSelectList(elements: readonly SelectElement[], scope: Scope, context: BindContext, embedsXml = false): readonly SelectItem[] {
  return elements.flatMap((element): readonly SelectItem[] => {
    switch (element.kind) {
      case 'SelectStar':
        return bindStar(element, scope, context);
      case 'SelectAssignment':
        throw bindError(element, 141);
      case 'SelectExpression': {
        if (element.alias?.value === '') throw bindError(element, 1038);
        const xml = embedsXml ? xmlQuery(element.expression) : undefined;
        const expression = xml === undefined ? bindExpression(element.expression, scope, context) : bindXmlSubquery(xml, scope, context);
        return [{ expression, column: outputColumn(element.alias?.value ?? ownName(element.expression, expression), expression, scope) }];
      }
    }
  });
}

/** The columns of all tables, or of one: repeated names stay. */
function bindStar(star: SelectStar, scope: Scope, context: BindContext): readonly SelectItem[] {
  if (star.qualifier === undefined) {
    if (scope.ranges.length === 0) throw bindError(star, 263);
    return scope.ranges.flatMap((range) => allColumns(range, star, context));
  }
  const { server, database, schema, name } = star.qualifier;
  const qualifier = [server, database, schema, name].filter((part) => part !== undefined);
  for (let level: Scope | undefined = scope; level !== undefined; level = level.outer) {
    const range = level.ranges.find((candidate) => answersTo(candidate, qualifier));
    if (range !== undefined) return allColumns(range, star, context);
  }
  throw bindError(star, 107, qualifier.map((part) => part.value).join('.'));
}

function allColumns(range: RangeVariable, star: SelectStar, context: BindContext): readonly SelectItem[] {
  return range.columns.map((column, index) => {
    const expression = boundColumn(range, index);
    context.statement.mentions.set(expression, { line: star.span.line, tableName: range.writtenName });
    return { expression, column: { name: column.name, type: column.type, nullable: column.nullable, ...(column.source === undefined ? {} : { source: column.source }) } };
  });
}

/** A column's heading is its name as the text spells it; other expressions have none. */
function ownName(node: Expression, bound: BoundExpression): string {
  if (node.kind === 'ParenthesizedExpression') return ownName(node.expression, bound);
  return node.kind === 'ColumnReference' && bound.kind === 'column' ? (node.parts.at(-1)?.value ?? '') : '';
}

function outputColumn(name: string, expression: BoundExpression, scope: Scope): OutputColumn {
  const column = { name, type: expression.type, nullable: expression.nullable };
  if (expression.kind !== 'column') return column;
  const source = scope.ranges.find((range) => range.range === expression.range)?.columns[expression.index]?.source;
  return source === undefined ? column : { ...column, source };
}
