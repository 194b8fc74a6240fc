import { ModelFileError } from '../model-file-error.ts';
import type { JsonNode, JsonObject } from './json-node.ts';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBER_MARKS = '0123456789+-.eE';
/** No double needs more digits; without a bound, a hostile number would exhaust the pattern's stack. */
const LONGEST_NUMBER = 400;
const WORDS: ReadonlyMap<string, JsonNode> = new Map<string, JsonNode>([
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
]);

/**
 * Reads one JSON value (RFC 8259) that must fill the text. Stricter than JSON.parse where a model file could hide
 * something: a repeated key is an error, and so is nesting beyond `maxDepth` levels.
 *
 * @param text the whole text
 * @param file named by the error
 */
export function parseJson(text: string, file: string, maxDepth = 64): JsonNode {
  return new JsonReader(text, file, maxDepth).document();
}

/** As {@link parseJson}, for a text whose value must be an object. */
export function parseJsonObject(text: string, file: string, maxDepth = 64): JsonObject {
  const node = parseJson(text, file, maxDepth);
  if (node.kind !== 'object') {
    throw new ModelFileError({ code: 'json', file, problem: `must hold a JSON object, but holds ${node.kind}`, remedy: 'Restore the file from its source.' });
  }
  return node;
}

class JsonReader {
  readonly #text: string;
  readonly #file: string;
  readonly #maxDepth: number;
  #at = 0;

  constructor(text: string, file: string, maxDepth: number) {
    this.#text = text;
    this.#file = file;
    this.#maxDepth = maxDepth;
  }

  document(): JsonNode {
    const node = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) {
      throw this.#fault('expected the end of the JSON text');
    }
    return node;
  }

  #value(depth: number): JsonNode {
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{' || first === '[') {
      if (depth >= this.#maxDepth) {
        throw this.#fault(`JSON nested deeper than ${this.#maxDepth} levels`);
      }
      return first === '{' ? this.#object(depth + 1) : this.#array(depth + 1);
    }
    if (first === '"') {
      return { kind: 'string', value: this.#string() };
    }
    for (const [word, node] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return node;
      }
    }
    return { kind: 'number', text: this.#number() };
  }

  #number(): string {
    let end = this.#at;
    while (end < this.#text.length && end - this.#at <= LONGEST_NUMBER && NUMBER_MARKS.includes(this.#text.charAt(end))) {
      end += 1;
    }
    const text = this.#text.slice(this.#at, end);
    if (text.length > LONGEST_NUMBER || !NUMBER.test(text)) {
      throw this.#fault('expected a JSON value');
    }
    this.#at = end;
    return text;
  }

  #object(depth: number): JsonNode {
    const members = new Map<string, JsonNode>();
    this.#at += 1;
    if (this.#takes('}')) {
      return { kind: 'object', members };
    }
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') {
        throw this.#fault('expected a key in double quotes');
      }
      const start = this.#at;
      const name = this.#string();
      if (members.has(name)) {
        this.#at = start;
        throw this.#fault('a key appears twice in one object', name);
      }
      if (!this.#takes(':')) {
        throw this.#fault('expected ":" after a key');
      }
      members.set(name, this.#value(depth));
    } while (this.#takes(','));
    if (!this.#takes('}')) {
      throw this.#fault('expected "," or "}"');
    }
    return { kind: 'object', members };
  }

  #array(depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.#at += 1;
    if (this.#takes(']')) {
      return { kind: 'array', items };
    }
    do {
      items.push(this.#value(depth));
    } while (this.#takes(','));
    if (!this.#takes(']')) {
      throw this.#fault('expected "," or "]"');
    }
    return { kind: 'array', items };
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    let escaped = false;
    for (;;) {
      const code = this.#text.charCodeAt(end);
      if (code === 0x22) {
        break;
      }
      if (Number.isNaN(code) || code < 0x20) {
        throw this.#fault('a string is not closed or holds a bare control character');
      }
      if (code === 0x5c) {
        escaped = true;
        end += 1;
      }
      end += 1;
    }
    this.#at = end + 1;
    if (!escaped) {
      return this.#text.slice(start + 1, end);
    }
    try {
      return JSON.parse(this.#text.slice(start, end + 1)) as string;
    } catch {
      this.#at = start;
      throw this.#fault('a string holds an escape that JSON does not have');
    }
  }

  #takes(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) {
      return false;
    }
    this.#at += 1;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
        return;
      }
      this.#at += 1;
    }
  }

  #fault(problem: string, found?: string): ModelFileError {
    return new ModelFileError({
      code: 'json',
      file: this.#file,
      problem: `${problem}, at character ${this.#at + 1} of its JSON`,
      found: found ?? this.#text.slice(this.#at, this.#at + 20),
      remedy: 'The file is damaged or was not written by a safetensors or Hugging Face tool: fetch or write it again.',
    });
  }
}
