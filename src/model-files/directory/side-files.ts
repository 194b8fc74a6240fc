import { ModelFileError } from '../model-file-error.ts';

/** The files beside the weights that travel with a model, byte for byte. */
const SIDE_FILES: ReadonlySet<string> = new Set([
  'tokenizer.json',
  'tokenizer.model',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'vocab.json',
  'merges.txt',
  'added_tokens.json',
  'generation_config.json',
]);

const CHAT_TEMPLATE = /^chat_template\.[A-Za-z0-9]{1,16}$/;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/;

/** Whether a file of this name travels with a model: tokenizer, generation settings, chat template. */
export function isSideFile(name: string): boolean {
  return SIDE_FILES.has(name) || CHAT_TEMPLATE.test(name);
}

/**
 * Refuses a name that is not a plain file name, so that nothing outside the model's directory is ever read or written.
 *
 * @param name as found in an index or asked for
 * @param file the file that holds the name
 */
export function checkPlainName(name: string, file: string): void {
  if (!PLAIN_NAME.test(name)) {
    throw new ModelFileError({
      code: 'name',
      file,
      problem: 'names a file that is not a plain name in the model’s directory',
      found: name,
      remedy: 'Only letters, digits, ".", "_" and "-" may stand in it, and no path.',
    });
  }
}
