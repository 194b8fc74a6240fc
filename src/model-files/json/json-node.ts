/**
 * JSON as it stands in a file. Numbers keep their text, so that `1.0` is written back as `1.0` (a Python reader tells
 * it from `1`) and a 64-bit integer loses no digit; objects are maps, so that no key reaches a prototype.
 */
export type JsonNode = JsonNull | JsonBoolean | JsonNumber | JsonString | JsonArray | JsonObject;

export interface JsonNull {
  readonly kind: 'null';
}

export interface JsonBoolean {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNumber {
  readonly kind: 'number';
  readonly text: string;
}

export interface JsonString {
  readonly kind: 'string';
  readonly value: string;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonObject {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, JsonNode>;
}

const INTEGER = /^-?\d+$/;

/** The node's value when it is written as a whole number that JavaScript holds exactly, else null. */
export function integerOf(node: JsonNode | undefined): number | null {
  if (node?.kind !== 'number' || !INTEGER.test(node.text)) {
    return null;
  }
  const value = Number(node.text);
  return Number.isSafeInteger(value) ? value : null;
}

/** A node for a whole number. */
export function integerNode(value: number): JsonNumber {
  return { kind: 'number', text: String(value) };
}

/** The node's string, or null when it is anything else. */
export function stringOf(node: JsonNode | undefined): string | null {
  return node?.kind === 'string' ? node.value : null;
}
