import { parseBatch, type Statement } from 'tsql-parser';
import type { FileBatch, Module } from '../discover/test-file.ts';

/** A statement whose running can be told. */
export interface CoverableStatement {
  /** Offset in the batch's text, by which the engine tells it. */
  readonly start: number;
  /** Of the file. */
  readonly line: number;
}

/**
 * A module and what of it can be measured:
 * - statements: each by itself (procedures, triggers);
 * - whole: its one statement, which counts as run when a statement that names the module runs (views, inline functions, and
 *   scalar functions of a single RETURN);
 * - nothing: functions of several statements, and texts that the parser does not take.
 */
export interface CoverableModule {
  readonly module: Module;
  readonly measured: 'statements' | 'whole' | 'nothing';
  readonly statements: readonly CoverableStatement[];
}

/** undefined for a batch that makes no module. */
export function coverableModule({ text, firstLine, module }: FileBatch): CoverableModule | undefined {
  if (module === undefined) return undefined;
  const place = ({ span }: { readonly span: { readonly start: number; readonly line: number } }): CoverableStatement => ({ start: span.start, line: firstLine + span.line - 1 });
  const { batch, diagnostics } = parseBatch(text);
  const [definition] = batch.statements;
  if (definition === undefined || diagnostics.length > 0) return { module, measured: 'nothing', statements: [] };
  switch (definition.kind) {
    case 'CreateProcedureStatement':
    case 'CreateTriggerStatement':
      return { module, measured: 'statements', statements: executable(definition.body).map(place) };
    case 'CreateViewStatement':
      return { module, measured: 'whole', statements: [place(definition.query)] };
    case 'CreateFunctionStatement': {
      const { definition: body } = definition;
      if (body.kind === 'InlineFunction') return { module, measured: 'whole', statements: [place(body.query)] };
      const statements = executable(body.body);
      const [only, ...others] = statements;
      if (body.kind === 'ScalarFunction' && only?.kind === 'ReturnStatement' && others.length === 0) return { module, measured: 'whole', statements: [place(only)] };
      return { module, measured: 'nothing', statements: [] };
    }
    default:
      return undefined;
  }
}

/** The statements that do something, conditions as the statements that they head; blocks, labels and bare declarations do nothing by themselves. */
function executable(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement): readonly Statement[] => {
    switch (statement.kind) {
      case 'BlockStatement':
        return executable(statement.statements);
      case 'IfStatement':
        return [statement, ...executable([statement.then, ...(statement.otherwise === undefined ? [] : [statement.otherwise])])];
      case 'WhileStatement':
        return [statement, ...executable([statement.body])];
      case 'TryCatchStatement':
        return executable([...statement.body, ...statement.handler]);
      case 'LabelStatement':
      case 'DeclareTableStatement':
        return [];
      case 'DeclareStatement':
        return statement.declarations.some(({ initial }) => initial !== undefined) ? [statement] : [];
      default:
        return [statement];
    }
  });
}
