import { parseBatch, walk } from 'tsql-parser';
import { DISAGREEMENTS, type Disagreement, type DisagreementClass } from '../../packages/tsql-parser/test/scriptdom/disagreements.ts';
import type { OracleClient } from '../tsql-oracle/oracle-client.ts';

/** How tsql-parser and ScriptDom differ on a batch; undefined where both take it or neither does. Throws where ScriptDom threw. */
export async function compare(text: string, oracle: OracleClient): Promise<Disagreement | undefined> {
  const answer = await oracle.parse(text);
  if (answer.crash !== undefined) throw new Error(`ScriptDom threw ${answer.crash} at:\n${text}`);
  const { batch, diagnostics } = parseBatch(text);
  const [ours] = diagnostics;
  const [theirs] = answer.errors;
  if ((ours === undefined) === (theirs === undefined)) return undefined;
  const byName: string[] = [];
  walk(batch, (node) => {
    if (node.kind === 'UnsupportedStatement') byName.push(node.construct);
    return undefined;
  });
  return { text, byName, ...(ours === undefined ? {} : { ours }), ...(theirs === undefined ? {} : { theirs }) };
}

/** The class of a disagreement; undefined where the table has none for it. */
export function classOf(found: Disagreement): DisagreementClass | undefined {
  const rejects = found.ours === undefined ? 'ScriptDom' : 'tsql-parser';
  return DISAGREEMENTS.find((one) => one.rejects === rejects && one.holds(found));
}
