import type { Statement } from 'tsql-parser';

/** The lists of statements inside a statement, in the order of the text. */
export function nestedStatements(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'BlockStatement':
      return [statement.statements];
    case 'IfStatement':
      return statement.otherwise === undefined ? [[statement.then]] : [[statement.then], [statement.otherwise]];
    case 'WhileStatement':
      return [[statement.body]];
    case 'TryCatchStatement':
      return [statement.body, statement.handler];
    default:
      return [];
  }
}
