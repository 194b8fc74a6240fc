/** What the main thread and the store's worker say to each other. */
import type { PgColumn, PgParameter } from '../store.ts';

export type TransactionStatus = 'I' | 'T' | 'E';

export interface Guard {
  readonly before: string;
  readonly after: string;
  readonly onError: string;
}

/** Every request has a number that its reply repeats and that `control.cancel` names. */
export type StoreRequest =
  | {
      readonly kind: 'execute';
      readonly call: number;
      readonly text: string;
      readonly parameters: readonly PgParameter[];
      readonly guard: Guard | undefined;
      /** False where nobody listens for rows: they are thrown away in the worker. */
      readonly wantsRows: boolean;
    }
  | { readonly kind: 'run'; readonly call: number; readonly text: string }
  | { readonly kind: 'copy'; readonly call: number; readonly text: string; readonly slots: SharedArrayBuffer }
  /** Follows a copy request: the last slot is filled, or the source failed. */
  | { readonly kind: 'copyEnd'; readonly call: number; readonly failed: boolean }
  | { readonly kind: 'close'; readonly call: number };

export type StoreReply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'columns'; readonly call: number; readonly columns: readonly PgColumn[] }
  | { readonly kind: 'rows'; readonly call: number; readonly chunk: Uint8Array }
  /** A slot of the copy buffer is free again. */
  | { readonly kind: 'copyRoom'; readonly call: number }
  | {
      readonly kind: 'done';
      readonly call: number;
      readonly status: TransactionStatus;
      readonly command: string;
      /** Only where no `columns` reply went before. */
      readonly columns: readonly PgColumn[] | undefined;
      /** The last, mostly the only chunk. */
      readonly rows: Uint8Array | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly call: number;
      readonly status: TransactionStatus;
      readonly fields: ReadonlyMap<string, string>;
    };
