/** The parts of a dotted name with brackets or double quotes around them, as PARSENAME reads it; undefined for what is no such name. */
export function nameParts(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  const part = /\s*(?:\[((?:[^\]]|\]\])*)\]|"((?:[^"]|"")*)"|([^.[\]"]*))\s*(\.|$)/y;
  for (;;) {
    const found = part.exec(text);
    if (found === null) return undefined;
    const [, bracketed, quoted, plain = '', end] = found;
    parts.push(bracketed?.replaceAll(']]', ']') ?? quoted?.replaceAll('""', '"') ?? plain.trim());
    if (end === '') break;
  }
  return parts.length > 4 || parts.at(-1) === '' ? undefined : parts;
}
