/** FOR JSON PATH: a dot in a column's name opens an object. */
import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { JsonMember } from './bound-document.ts';

interface OpenObject { readonly kind: 'object'; readonly key: string; readonly members: Member[] }
type Member = Extract<JsonMember, { kind: 'value' }> | OpenObject;

/**
 * The members of a row's object. The columns of an object must stand side by side and no name may come twice (13601); a name
 * with an empty part is 13603.
 */
export function jsonMembers(names: readonly string[], node: { readonly span: Span }): readonly JsonMember[] {
  const root: Member[] = [];
  for (const [column, name] of names.entries()) {
    const parts = name.split('.');
    if (parts.includes('')) throw bindError(node, 13603, name);
    place(root, parts, column, () => bindError(node, 13601, name));
  }
  return root;
}

function place(members: Member[], [key = '', ...rest]: readonly string[], column: number, conflict: () => Error): void {
  const known = members.find((member) => member.key === key);
  if (known !== undefined) {
    if (rest.length === 0 || known.kind === 'value' || known !== members.at(-1)) throw conflict();
    return place(known.members, rest, column, conflict);
  }
  if (rest.length === 0) {
    members.push({ kind: 'value', key, column });
    return;
  }
  const opened: OpenObject = { kind: 'object', key, members: [] };
  members.push(opened);
  place(opened.members, rest, column, conflict);
}
