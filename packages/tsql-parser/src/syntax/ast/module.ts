import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { TableDefinition } from './definition.ts';
import type { Expression } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { CommonTableExpression, Query } from './query.ts';
import type { Statement } from './statement.ts';

export type ModuleStatement = CreateViewStatement | CreateProcedureStatement | CreateFunctionStatement | CreateTriggerStatement;

export type ModuleVerb = 'CREATE' | 'ALTER' | 'CREATE OR ALTER';

export interface CreateViewStatement {
  readonly kind: 'CreateViewStatement';
  readonly verb: ModuleVerb;
  readonly name: ObjectName;
  readonly columns?: readonly Identifier[];
  /** SCHEMABINDING, ENCRYPTION, VIEW_METADATA. */
  readonly options: readonly string[];
  readonly with: readonly CommonTableExpression[];
  readonly query: Query;
  readonly checkOption: boolean;
  readonly span: Span;
}
export interface Parameter {
  readonly kind: 'Parameter';
  /** With its @. */
  readonly name: string;
  readonly dataType: DataType;
  readonly nullable?: boolean;
  readonly default?: Expression;
  readonly output: boolean;
  /** `CURSOR VARYING OUTPUT`. */
  readonly varying?: true;
  readonly readonly: boolean;
  readonly span: Span;
}
export interface CreateProcedureStatement {
  readonly kind: 'CreateProcedureStatement';
  readonly verb: ModuleVerb;
  readonly name: ObjectName;
  readonly parameters: readonly Parameter[];
  /** RECOMPILE, EXECUTE AS OWNER, …, upper case. */
  readonly options: readonly string[];
  readonly body: readonly Statement[];
  readonly span: Span;
}
export interface CreateFunctionStatement {
  readonly kind: 'CreateFunctionStatement';
  readonly verb: ModuleVerb;
  readonly name: ObjectName;
  readonly parameters: readonly Parameter[];
  readonly options: readonly string[];
  readonly definition:
    | { readonly kind: 'InlineFunction'; readonly with: readonly CommonTableExpression[]; readonly query: Query }
    | { readonly kind: 'ScalarFunction'; readonly returns: DataType; readonly body: readonly Statement[] }
    | {
        readonly kind: 'MultiStatementFunction';
        readonly variable: string;
        readonly returns: TableDefinition;
        readonly body: readonly Statement[];
      };
  readonly span: Span;
}

export type TriggerEvent = 'INSERT' | 'UPDATE' | 'DELETE';

/** A trigger on a table or view; those of databases and servers are known by name only. */
export interface CreateTriggerStatement {
  readonly kind: 'CreateTriggerStatement';
  readonly verb: ModuleVerb;
  readonly name: ObjectName;
  readonly parent: ObjectName;
  /** ENCRYPTION, EXECUTE AS OWNER, …, upper case; NOT FOR REPLICATION leaves no trace. */
  readonly options: readonly string[];
  /** FOR is AFTER. */
  readonly timing: 'AFTER' | 'INSTEAD OF';
  readonly events: readonly TriggerEvent[];
  readonly body: readonly Statement[];
  readonly span: Span;
}
