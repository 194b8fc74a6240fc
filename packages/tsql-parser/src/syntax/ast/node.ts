import type { ExecuteArgument, Statement, Batch, ExecuteStatement } from './statement.ts';
import type { DataType } from './data-type.ts';
import type { VariableDeclaration } from './control.ts';
import type { CursorDefinition, CursorReference } from './cursor.ts';
import type {
  AlterTableAction, ColumnDefinition, ColumnConstraint, DefaultDefinition, InlineIndex, TableConstraint, TableDefinition,
} from './definition.ts';
import type { InsertSource, MergeClause, OutputClause, SetClause } from './dml.ts';
import type { Expression, FunctionArgument, WindowFrame, WindowSpecification } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { CreateFunctionStatement, Parameter } from './module.ts';
import type { Predicate } from './predicate.ts';
import type {
  CommonTableExpression, ForJson, ForXml, GroupingElement, OrderByItem, Query, QueryExpression, SelectElement, Top,
} from './query.ts';
import type { JsonColumn, TableSource } from './table-source.ts';

/** Every node of the tree that has a kind. */
export type SyntaxNode =
  | Batch
  | Statement
  | ExecuteStatement['target']
  | ExecuteArgument
  | Expression
  | Predicate
  | FunctionArgument
  | WindowSpecification
  | WindowFrame
  | Query
  | QueryExpression
  | SelectElement
  | Top
  | GroupingElement
  | OrderByItem
  | CommonTableExpression
  | ForJson
  | ForXml
  | TableSource
  | JsonColumn
  | InsertSource
  | OutputClause
  | SetClause
  | MergeClause
  | MergeClause['action']
  | VariableDeclaration
  | CursorDefinition
  | CursorReference
  | TableDefinition
  | ColumnDefinition
  | DefaultDefinition
  | ColumnConstraint
  | TableConstraint
  | InlineIndex
  | AlterTableAction
  | Parameter
  | CreateFunctionStatement['definition']
  | DataType
  | Identifier
  | ObjectName;
