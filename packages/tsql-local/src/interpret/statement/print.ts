import type { PrintStatement } from 'tsql-parser';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import { reportInfo } from '../report.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/** Cut at 8,000 characters, 4,000 of a national type; NULL prints as an empty line. */
export async function runPrint(run: Run, statement: PrintStatement): Promise<void> {
  const own = await evaluate(run, statement.expression);
  const isNational = own.type.kind === 'nvarchar' || own.type.kind === 'nchar';
  const isText = isNational || own.type.kind === 'varchar' || own.type.kind === 'char';
  const { value } = isText
    ? own
    : await evaluate(run, { kind: 'CastExpression', tries: false, expression: statement.expression, dataType: varchar8000(statement), span: statement.span });
  const text = typeof value === 'string' ? value.slice(0, isNational ? 4000 : 8000) : '';
  await reportInfo(run, 0, 0, 1, text === '' ? ' ' : text, statement.span.line);
  run.session.rowCount = 0n;
  run.session.error = 0;
  await statementDone(run, command.print);
}

const varchar8000 = ({ span }: PrintStatement) =>
  ({
    kind: 'DataType',
    name: { kind: 'ObjectName', name: { kind: 'Identifier', value: 'varchar', quote: 'none', span }, partCount: 1, span },
    parameters: [8000],
    span,
  }) as const;

