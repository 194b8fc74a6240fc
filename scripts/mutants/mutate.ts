import type { Token } from 'tsql-parser';
import type { Random } from './random.ts';

export type MutationKind = 'delete' | 'duplicate' | 'swap' | 'replace';
const KINDS: readonly MutationKind[] = ['delete', 'duplicate', 'swap', 'replace'];

export interface Mutant {
  readonly kind: MutationKind;
  readonly text: string;
  /** The line of the changed token in `text`. */
  readonly line: number;
}

/**
 * The text with one token deleted, doubled, exchanged with the next one, or replaced by another token of the text. `tokens`
 * are the text's own, without comments and end; blanks keep the new text from growing together with its neighbours.
 */
export function mutate(text: string, tokens: readonly Token[], random: Random): Mutant | undefined {
  const at = random.below(tokens.length);
  const kind = KINDS[random.below(KINDS.length)] ?? 'delete';
  const other = tokens[random.below(tokens.length)];
  const token = tokens[at];
  if (token === undefined || other === undefined) return undefined;
  const following = tokens[at + 1];
  const put = (start: number, end: number, replacement: string): string => `${text.slice(0, start)} ${replacement} ${text.slice(end)}`;
  const { start, end, line } = token.span;
  switch (kind) {
    case 'delete':
      return { kind, line, text: put(start, end, '') };
    case 'duplicate':
      return { kind, line, text: put(start, end, `${token.text} ${token.text}`) };
    case 'replace':
      return { kind, line, text: put(start, end, other.text) };
    case 'swap':
      if (following === undefined) return undefined;
      return { kind, line, text: put(start, following.span.end, `${following.text} ${text.slice(end, following.span.start)} ${token.text}`) };
  }
}
