import type { JsonNode } from './json-node.ts';

/** The node as JSON text, two spaces a level, in the order that the members were read; no newline at the end. */
export function printJson(node: JsonNode, indent = ''): string {
  const inner = `${indent}  `;
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'array':
      return bracket(
        node.items.map((item) => printJson(item, inner)),
        '[',
        ']',
        indent,
      );
    case 'object':
      return bracket(
        Array.from(node.members, ([name, value]) => `${JSON.stringify(name)}: ${printJson(value, inner)}`),
        '{',
        '}',
        indent,
      );
  }
}

function bracket(parts: readonly string[], open: string, close: string, indent: string): string {
  return parts.length === 0 ? open + close : `${open}\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}${close}`;
}
