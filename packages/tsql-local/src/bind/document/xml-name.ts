/**
 * Names in FOR XML. RAW writes a column's name as it can: what XML does not allow becomes _xHHHH_. PATH and the names in the clause
 * are checked instead. Letters are ASCII's and Latin-1's; a name beyond them is refused.
 */
import type { Span } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';

const isStart = (character: string): boolean => /^[A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF]$/.test(character);
const isPart = (character: string): boolean => isStart(character) || /^[0-9.\-\u00B7]$/.test(character);

function checkKnown(name: string, node: { readonly span: Span }): void {
  if (/[^\u0000-\u00FF]/.test(name)) throw refuse(node, 'a FOR XML name beyond Latin-1');
}

/** RAW's form of a column's name. */
export function encodeXmlName(name: string, node: { readonly span: Span }): string {
  checkKnown(name, node);
  const characters = [...name];
  return characters
    .map((character, at) => {
      const isEscape = character === '_' && characters[at + 1] === 'x';
      const isAllowed = at === 0 ? isStart(character) : isPart(character) || character === ':';
      return isAllowed && !isEscape ? character : `_x${hex(character)}_`;
    })
    .join('');
}

export type NameKind = 'Column' | 'Row' | 'ROOT';

/** 6867 for xmlns, 6846 for a prefix that nothing declares, 6850 for a character that XML does not allow; `whole` is what the message shows. */
export function checkXmlName(name: string, kind: NameKind, node: { readonly span: Span }, whole = name): void {
  checkKnown(name, node);
  const [prefix, ...local] = name.split(':');
  if (prefix === 'xmlns') throw bindError(node, 6867);
  if (local.length > 0 && prefix !== '' && prefix !== 'xml') throw bindError(node, 6846, prefix ?? '', kind === 'ROOT' ? kind : kind.toLowerCase(), name);
  const characters = [...name];
  for (const [at, character] of characters.entries()) {
    const isAllowed = at === 0 ? isStart(character) : isPart(character) || (character === ':' && prefix === 'xml');
    if (!isAllowed) throw bindError(node, 6850, kind, whole, character, hex(character));
  }
}

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
