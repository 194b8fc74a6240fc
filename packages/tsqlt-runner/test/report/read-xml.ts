/** Reads the XML that reports are made of: elements, attributes, references, text; anything else throws. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own, not its children's. */
  readonly text: string;
}

const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function readXml(source: string): XmlElement {
  if (forbidden.test(source)) throw new Error('a character that XML 1.0 does not have');
  const head = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n(?:<!DOCTYPE [^>]*>\n)?/.exec(source)?.[0];
  if (head === undefined) throw new Error('no XML declaration');
  let at = head.length;

  const decode = (text: string): string => {
    if (/[<]|]]>/.test(text)) throw new Error(`unescaped text: ${text}`);
    return text.replaceAll(/&(?:#(\d+)|(\w+));|&/g, (reference, code: string | undefined, name: string | undefined) => {
      const value = code === undefined ? named[name ?? ''] : String.fromCodePoint(Number(code));
      if (value === undefined) throw new Error(`no reference: ${reference}`);
      return value;
    });
  };

  const element = (): XmlElement => {
    const open = /<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/y;
    open.lastIndex = at;
    const [whole, name = '', list = '', closed = ''] = open.exec(source) ?? [];
    if (whole === undefined) throw new Error(`no element at ${source.slice(at, at + 40)}`);
    at += whole.length;
    const attributes: Record<string, string> = {};
    for (const [, key = '', value = ''] of list.matchAll(/ ([\w-]+)="([^"]*)"/g)) {
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`);
      attributes[key] = decode(value.replaceAll(/[\t\n\r]/g, ' '));
    }
    const children: XmlElement[] = [];
    let text = '';
    if (closed === '/') return { name, attributes, children, text };
    for (;;) {
      const next = source.indexOf('<', at);
      if (next < 0) throw new Error(`${name} is not closed`);
      text += decode(source.slice(at, next).replaceAll(/\r\n?/g, '\n'));
      at = next;
      if (source.startsWith(`</${name}>`, at)) break;
      children.push(element());
    }
    at += name.length + 3;
    return { name, attributes, children, text };
  };

  const root = element();
  if (source.slice(at) !== '\n') throw new Error('something after the root');
  return root;
}
