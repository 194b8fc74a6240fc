import type { CursorDefinition, CursorReference, CursorStatement, FetchCursorStatement } from '../ast/cursor.ts';
import { printExpression } from './expression.ts';
import { printIdentifier, printObjectName } from './name.ts';
import { printSelect } from './statement.ts';
import { joinWords } from './text.ts';

export function printCursor(statement: CursorStatement): string {
  switch (statement.kind) {
    case 'DeclareCursorStatement':
      return `DECLARE ${printIdentifier(statement.name)} ${printDefinition(statement.definition)}`;
    case 'SetCursorStatement':
      return `SET ${statement.variable} = ${printDefinition(statement.definition)}`;
    case 'OpenCursorStatement':
      return `OPEN ${printCursorReference(statement.cursor)}`;
    case 'FetchCursorStatement':
      return printFetch(statement);
    case 'CloseCursorStatement':
      return `CLOSE ${printCursorReference(statement.cursor)}`;
    case 'DeallocateCursorStatement':
      return `DEALLOCATE ${printCursorReference(statement.cursor)}`;
  }
}

export function printCursorReference({ target }: CursorReference): string {
  if (target.kind === 'CursorVariable') return target.variable;
  return joinWords(target.global && 'GLOBAL', printIdentifier(target.name));
}

function printFetch({ direction, offset, cursor, into }: FetchCursorStatement): string {
  return joinWords('FETCH', direction, offset && printExpression(offset), 'FROM', printCursorReference(cursor), into && `INTO ${into.join(', ')}`);
}

function printDefinition({ standard, options, select, access }: CursorDefinition): string {
  const words = options.join(' ');
  return joinWords(standard && words, 'CURSOR', !standard && words, 'FOR', printSelect(select), printAccess(access));
}

function printAccess(access: CursorDefinition['access']): string {
  if (access === undefined) return '';
  if (access.kind === 'ForReadOnly') return 'FOR READ ONLY';
  return access.columns === undefined ? 'FOR UPDATE' : `FOR UPDATE OF ${access.columns.map(printObjectName).join(', ')}`;
}
