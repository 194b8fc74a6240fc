import { SqlError } from '../../types/sql-error.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Argument } from '../call/argument.ts';
import { command } from '../commands.ts';
import { compileContext } from '../compile.ts';
import { descriptionColumns, descriptionRows } from '../describe/description-rows.ts';
import { describeText } from '../describe/describe-text.ts';
import { mergeResults } from '../describe/merge-results.ts';
import type { PossibleResult } from '../describe/possible-result.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text, type SystemParameter } from './arguments.ts';
import { declaredParameters } from './declared-parameters.ts';
import { failProcedure } from './fail-procedure.ts';

const name = 'sp_describe_first_result_set';
const parameters: readonly SystemParameter[] = [text('@tsql'), text('@params', null), { name: '@browse_information_mode', type: { kind: 'tinyint' }, default: 0 }];

/** The error_type that an RPC's status tells; 1 for what is no other. */
const errorTypes: ReadonlyMap<number, number> = new Map([[11509, 3], [11510, 3], [11511, 3], [11512, 3], [11513, 4], [11514, 4], [11525, 10], [11526, 10]]);

/** The columns of the first result set that a text would send, found without running it; no row where it sends none. */
export async function spDescribeFirstResultSet(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(run, name, parameters, given);
  if (values.get('@browse_information_mode') !== 0) throw sqlError(40514, `${name} @browse_information_mode = ${String(values.get('@browse_information_mode'))}`);
  const result = described(run, values);
  if (result instanceof SqlError) {
    await failProcedure(run, name, result, 1);
    return run.frame.kind === 'batch' && run.frame.inProcedure ? (errorTypes.get(result.number) ?? 1) : 0;
  }
  const rows = result === undefined ? [] : descriptionRows(result, run.engine.catalog.state);
  await run.response.columns(descriptionColumns);
  for (const row of rows) await run.response.row(row);
  run.session.rowCount = BigInt(rows.length);
  run.session.error = 0;
  await run.response.statementDone({ command: command.select, failed: false, inProcedure: true, ...(run.session.options.noCount ? {} : { rowCount: BigInt(rows.length) }) });
  return 0;
}

function described(run: Run, values: ReadonlyMap<string, SqlValue>): PossibleResult | undefined | SqlError {
  try {
    const declared = declaredParameters(run, String(values.get('@params') ?? ''));
    const { results, errors, leadsOn, returns } = describeText(String(values.get('@tsql') ?? ''), declared, compileContext(run));
    if (results.length === 0 && errors.length > 0 && !leadsOn && !returns) {
      const error = sqlError(11529);
      error.preceding = errors;
      return error;
    }
    return mergeResults(results);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    // SQL Server takes a variable that nobody declared for a parameter whose type it finds out.
    return [error, ...error.preceding].some(({ number }) => number === 137) ? sqlError(40514, `an undeclared parameter in ${name}`) : error;
  }
}
