import type { TableInfo, TableTypeInfo } from '../bind/catalog.ts';
import type { VariableInfo } from '../bind/compile-context.ts';
import type { Firing } from './trigger/firing.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { Cursor } from './cursor/cursor.ts';

/** A variable of a running frame. A table variable keeps the statements that make its table, for after a rollback. */
export type Variable =
  | { readonly kind: 'scalar'; readonly type: SqlType; value: SqlValue }
  | { readonly kind: 'table'; readonly table: TableInfo; readonly creation: readonly string[] }
  | { readonly kind: 'cursor'; cursor: Cursor | undefined };

export type FrameKind = 'batch' | 'procedure' | 'trigger' | 'dynamic';

/** One running batch, procedure or dynamic text: what belongs to it and ends with it. */
export class Frame {
  readonly kind: FrameKind;
  /** The text that its statements stand in; modules keep it. '' in procedures, which create none. */
  readonly text: string;
  /** A procedure's name as EXEC spelled it, brackets dropped, a trigger's without its schema; '' outside them. Errors carry it. */
  readonly procedureName: string;
  readonly procedureId: number;
  /** Of the procedure or trigger that runs in it; '' elsewhere. */
  readonly moduleDatabase: string;
  readonly defaultSchema: string;
  readonly quotedIdentifier: boolean;
  /** Statements of procedures and dynamic text end with DONEINPROC. */
  readonly inProcedure: boolean;
  /** Of a trigger: what fired it. */
  readonly firing: Firing | undefined;
  readonly variables = new Map<string, Variable>();
  /** By lower-cased name with its #. Replaced, never changed, so that a rollback can put an earlier one back. */
  temporaryTables: ReadonlyMap<string, TableInfo> = new Map();
  /** LOCAL cursors, by lower-cased name. */
  readonly cursors = new Map<string, Cursor>();
  /** The line of the statement that ran last; undefined after one that failed. */
  lastLine: number | undefined = 0;
  /** TRY bodies of this frame that are running. */
  tryDepth = 0;
  scopeIdentity: SqlValue = null;
  /** Table-valued parameters without an argument: empty tables, made when the frame begins. */
  readonly pendingTableParameters: { readonly name: string; readonly type: TableTypeInfo }[] = [];
  /** The worst severity among errors that its own statements raised and that did not end it. */
  worstSeverity = 0;

  constructor(options: {
    kind: FrameKind;
    text?: string;
    procedureName?: string;
    procedureId?: number;
    moduleDatabase?: string;
    defaultSchema?: string;
    quotedIdentifier?: boolean;
    inProcedure: boolean;
    firing?: Firing;
  }) {
    this.kind = options.kind;
    this.text = options.text ?? '';
    this.procedureName = options.procedureName ?? '';
    this.procedureId = options.procedureId ?? 0;
    this.moduleDatabase = options.moduleDatabase ?? '';
    this.defaultSchema = options.defaultSchema ?? 'dbo';
    this.quotedIdentifier = options.quotedIdentifier ?? true;
    this.inProcedure = options.inProcedure;
    this.firing = options.firing;
  }

  declareScalar(name: string, type: SqlType, value: SqlValue = null): void {
    this.variables.set(name.toLowerCase(), { kind: 'scalar', type, value });
  }

  /** The variable as the binder wants to know it. */
  variableInfos(): ReadonlyMap<string, VariableInfo> {
    const infos = new Map<string, VariableInfo>();
    for (const [name, variable] of this.variables) {
      switch (variable.kind) {
        case 'scalar':
          infos.set(name, { kind: 'scalar', type: variable.type });
          break;
        case 'table':
          infos.set(name, { kind: 'table', table: variable.table });
          break;
        case 'cursor':
          infos.set(name, { kind: 'cursor' });
      }
    }
    return infos;
  }

  scalar(name: string): Extract<Variable, { kind: 'scalar' }> {
    const variable = this.variables.get(name.toLowerCase());
    if (variable?.kind !== 'scalar') throw new Error(`the binder let the variable ${name} pass`);
    return variable;
  }
}
