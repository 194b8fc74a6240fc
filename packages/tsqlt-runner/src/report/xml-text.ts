/** Text in XML 1.0. */

/** What XML 1.0 has no way to write, not even as a reference: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The replacement character stands for what cannot be written, so that its place shows. */
const possible = (text: string): string => text.replaceAll(impossible, '\uFFFD');

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** Between tags: line ends and tabs stay as they are, but a carriage return, which a reader would drop. */
export const xmlText = (text: string): string => possible(text).replaceAll(/[&<>\r]/g, (character) => references[character] ?? character);

/** Within double quotes: a reader would turn bare line ends and tabs to blanks. */
export const xmlAttribute = (text: string): string => possible(text).replaceAll(/[&<>"\t\n\r]/g, (character) => references[character] ?? character);

/** ` name="value"` for each that has a value. */
export const xmlAttributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlAttribute(String(value))}"`))
    .join('');
