/** The catalog's stored procedures that are T-SQL over its views, as SQL Server's own are. */
import { parseBatch, type CreateProcedureStatement, type Expression } from 'tsql-parser';
import type { ParameterInfo, ProcedureInfo } from '../../bind/catalog.ts';
import { resolveVariableType } from '../../bind/resolve-variable-type.ts';
import { compileContext } from '../compile.ts';
import type { Run } from '../session-state.ts';
import { spFkeys } from './sp-fkeys.ts';
import { spHelpindex } from './sp-helpindex.ts';
import { spPkeys } from './sp-pkeys.ts';
import { spStoredProcedures } from './sp-stored-procedures.ts';
import { spTables } from './sp-tables.ts';

const texts: ReadonlyMap<string, string> = new Map([
  ['sp_tables', spTables],
  ['sp_pkeys', spPkeys],
  ['sp_fkeys', spFkeys],
  ['sp_stored_procedures', spStoredProcedures],
  ['sp_helpindex', spHelpindex],
]);
const known = new Map<string, ProcedureInfo>();

/** By lower-cased name; undefined for what is no such procedure. Its text is parsed at the first call. */
export function catalogProcedure(name: string, run: Run): ProcedureInfo | undefined {
  const text = texts.get(name);
  const found = known.get(name);
  if (text === undefined || found !== undefined) return found;
  const { batch, diagnostics } = parseBatch(text);
  const statement = batch.statements[0];
  if (statement?.kind !== 'CreateProcedureStatement' || diagnostics.length > 0) throw new Error(`the text of ${name} does not parse: ${diagnostics[0]?.message ?? ''}`);
  const info: ProcedureInfo = { kind: 'procedure', objectId: 0, database: '', schema: 'dbo', name, parameters: parametersOf(statement, run), body: statement.body, text, quotedIdentifier: true };
  known.set(name, info);
  return info;
}

function parametersOf(statement: CreateProcedureStatement, run: Run): readonly ParameterInfo[] {
  return statement.parameters.map(({ name, dataType, default: initial }) => {
    const type = resolveVariableType(dataType, compileContext(run));
    return { name, type, output: false, readOnly: false, ...(initial === undefined ? {} : { default: literal(initial) }) };
  });
}

/** Their defaults are whole numbers or NULL. */
const literal = (node: Expression): number | null => (node.kind === 'IntegerLiteral' ? Number(node.text) : null);
