import { ModelFileError } from '../model-file-error.ts';
import type { SideFileContent } from '../student/write-model.ts';

const SPECIALS = ['<unk>', '<s>', '</s>'];
const BYTES = 256;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The fewest entries that a byte-level vocabulary has: a token for each byte, and three special ones. */
export const SMALLEST_VOCABULARY = SPECIALS.length + BYTES;

/**
 * The tokenizer files of a demo model: byte-level BPE that takes any text, in the format of the tokenizers library.
 * Beyond the bytes, its tokens are pairs of small letters.
 *
 * @param vocabularySize entries of the embedding; those that the tokenizer cannot fill stay unused
 */
export function demoTokenizer(vocabularySize: number): readonly SideFileContent[] {
  if (vocabularySize < SMALLEST_VOCABULARY) {
    throw new ModelFileError({
      code: 'option',
      file: 'tokenizer.json',
      problem: `a byte-level vocabulary has at least ${SMALLEST_VOCABULARY} entries`,
      found: vocabularySize,
      remedy: 'Choose a larger vocabulary.',
    });
  }
  const pairs = Array.from(LETTERS, (first) => Array.from(LETTERS, (second) => [first, second] as const))
    .flat()
    .slice(0, vocabularySize - SMALLEST_VOCABULARY);
  const tokens = [...SPECIALS, ...byteCharacters(), ...pairs.map((pair) => pair.join(''))];
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIALS.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: pairs.map((pair) => pair.join(' ')),
    },
  };
  const settings = { tokenizer_class: 'PreTrainedTokenizerFast', unk_token: '<unk>', bos_token: '<s>', eos_token: '</s>', model_max_length: 512 };
  const special = { unk_token: '<unk>', bos_token: '<s>', eos_token: '</s>' };
  return [jsonFile('tokenizer.json', tokenizer), jsonFile('tokenizer_config.json', settings), jsonFile('special_tokens_map.json', special)];
}

/** GPT-2's characters for bytes: printable ones stand for themselves, the others are moved past U+00FF. */
function byteCharacters(): string[] {
  let moved = BYTES;
  return Array.from({ length: BYTES }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    return String.fromCodePoint(printable ? byte : moved++);
  });
}

/** A value as a JSON file's bytes, two spaces a level. */
export function jsonFile(name: string, value: unknown): SideFileContent {
  return { name, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) };
}
