import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** What a client asks for, decoded from the wire. */
export type Request = BatchRequest | RpcRequest | TransactionRequest | BulkRequest;

export interface BatchRequest { readonly kind: 'batch'; readonly text: string }

export interface RpcRequest {
  readonly kind: 'rpc';
  readonly calls: readonly RpcCall[];
}
export interface RpcCall {
  /** A name as sent (`dbo.p`, `[db]..[p]`, `sp_executesql`); calls by id come with the name that the id means. */
  readonly procedure: string;
  readonly parameters: readonly RpcParameter[];
}
export type RpcParameter = RpcScalar | RpcTable;
export interface RpcScalar {
  readonly kind: 'scalar';
  /** With its @, or ''. */
  readonly name: string;
  readonly output: boolean;
  /** The client asks for the procedure's default. */
  readonly useDefault: boolean;
  readonly type: SqlType;
  readonly value: SqlValue;
}
export interface RpcTable {
  readonly kind: 'table';
  readonly name: string;
  readonly typeSchema: string;
  readonly typeName: string;
  /** Absent: a null table, which is an empty one. Columns have no names on the wire. */
  readonly columns?: readonly SqlType[];
  readonly rows: readonly (readonly SqlValue[])[];
}

export type IsolationLevel = 'current' | 'read uncommitted' | 'read committed' | 'repeatable read' | 'serializable' | 'snapshot';
export interface TransactionRequest {
  readonly kind: 'transaction';
  readonly action: 'begin' | 'commit' | 'rollback' | 'save';
  readonly name: string;
  readonly isolation: IsolationLevel;
  /** commit and rollback: begin another at once. */
  readonly beginAnother: boolean;
}

/**
 * The rows after INSERT BULK. `columns` are as the client's COLMETADATA tells; rows come in groups as packets arrive, and
 * the reader's pace holds the socket back.
 */
export interface BulkRequest {
  readonly kind: 'bulk';
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
  /** In groups. The binary values of a group hold until the next group is asked for. */
  readonly rows: AsyncIterable<readonly (readonly SqlValue[])[]>;
}
