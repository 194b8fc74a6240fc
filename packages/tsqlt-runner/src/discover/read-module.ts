import { parseBatch, tokenize, walk, type Statement, type SyntaxNode, type Token } from 'tsql-parser';
import type { Module, ProcedureCall } from './test-file.ts';

const moduleKinds: ReadonlySet<string> = new Set(['PROC', 'PROCEDURE', 'FUNCTION', 'VIEW', 'TRIGGER']);
const nameKinds: ReadonlySet<Token['kind']> = new Set(['word', 'bracketed', 'quoted']);

/**
 * The module that a batch creates or alters: `CREATE [OR ALTER]` stands first in such a batch. The name is read off the
 * tokens, so that a body which the parser does not know hides nothing but its calls.
 */
export function readModule(batch: { readonly text: string; readonly firstLine: number }, file: string): Module | undefined {
  const tokens = tokenize(batch.text).filter(({ kind }) => kind !== 'comment');
  let at = tokens.findIndex(({ text }) => text !== ';');
  const word = (): string => {
    const token = tokens[at];
    return token?.kind === 'word' ? token.value : '';
  };
  const definitionLine = batch.firstLine + (tokens[at]?.span.line ?? 1) - 1;
  if (word() !== 'CREATE' && word() !== 'ALTER') return undefined;
  at += 1;
  if (word() === 'OR') at += 2;
  const kind = word();
  if (!moduleKinds.has(kind)) return undefined;
  const parts = readName(tokens.slice(at + 1));
  const name = parts.at(-1);
  if (name === undefined) return undefined;
  return {
    schema: parts.at(-2) ?? 'dbo',
    name,
    isProcedure: kind.startsWith('PROC'),
    file,
    firstLine: batch.firstLine,
    definitionLine,
    calls: callsOf(batch),
  };
}

/** The parts of the name that the tokens begin with. A word's value is upper-cased, so its text counts. */
function readName(tokens: readonly Token[]): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; ; at += 2) {
    const token = tokens[at];
    if (token === undefined || !nameKinds.has(token.kind)) return parts;
    parts.push(token.kind === 'word' ? token.text : token.value);
    if (tokens[at + 1]?.text !== '.') return parts;
  }
}

function callsOf({ text, firstLine }: { readonly text: string; readonly firstLine: number }): readonly ProcedureCall[] {
  const calls: ProcedureCall[] = [];
  const { batch } = parseBatch(text);
  walk(batch, (node: SyntaxNode | Statement) => {
    if (node.kind !== 'ExecuteStatement' || node.target.kind !== 'ExecuteProcedure') return;
    const { schema, name } = node.target.name;
    calls.push({
      schema: (schema?.value ?? 'dbo').toLowerCase(),
      name: name.value.toLowerCase(),
      line: firstLine + node.span.line - 1,
      literals: node.arguments.flatMap(({ value }) => (value?.kind === 'StringLiteral' ? [value.value] : [])),
    });
  });
  return calls;
}
