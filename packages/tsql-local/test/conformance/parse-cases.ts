/** Reads a `.tsqltest` file (FORMAT.md). */
export interface CaseStep { readonly session: string; readonly batch: string }
export interface Case {
  readonly title: string;
  readonly line: number;
  readonly steps: readonly CaseStep[];
  readonly setups: readonly string[];
  readonly events: readonly string[];
  readonly unordered: boolean;
  readonly match: boolean;
  readonly metadata: boolean;
}
export interface CaseFile {
  readonly feature: string;
  readonly sources: readonly string[];
  readonly freshDatabase: boolean;
  readonly cases: readonly Case[];
}

export function parseCases(text: string, path: string): CaseFile {
  const lines = text.split('\n');
  const headers = lines.filter((line) => line.startsWith('# ')).map((line) => /^# (\w+): (.*)$/.exec(line)).filter((match) => match !== null);
  const header = (name: string): string[] => headers.filter((match) => match[1] === name).map((match) => match[2] ?? '');
  const [feature] = header('feature');
  const sources = header('source');
  if (feature === undefined || sources.length === 0) throw new Error(`${path} lacks its # feature: or # source: line`);
  const setups = new Map<string, string>();
  const cases: Case[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const setup = /^setup (\w+)$/.exec(line);
    const title = /^case (.+)$/.exec(line);
    if (setup?.[1] !== undefined) {
      const body: string[] = [];
      for (at += 1; at < lines.length && !/^(case|setup) /.test(lines[at] ?? ''); at += 1) body.push(lines[at] ?? '');
      setups.set(setup[1], body.join('\n').trim());
    } else if (title?.[1] !== undefined) {
      const { found, next } = readCase(lines, at, title[1], setups, path);
      cases.push(found);
      at = next;
    } else if (line === '' || line.startsWith('#')) {
      at += 1;
    } else {
      throw new Error(`${path}:${at + 1}: '${line}' is outside a case`);
    }
  }
  const titles = cases.map((one) => one.title);
  const twice = titles.find((one, index) => titles.indexOf(one) !== index);
  if (twice !== undefined) throw new Error(`${path} has two cases '${twice}'`);
  return { feature, sources, freshDatabase: header('database').includes('fresh'), cases };
}

function readCase(lines: readonly string[], start: number, title: string, setups: ReadonlyMap<string, string>, path: string): { readonly found: Case; readonly next: number } {
  let at = start + 1;
  const used: string[] = [];
  let unordered = false;
  let match = false;
  let metadata = true;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const use = /^use (\w+)$/.exec(line);
    if (use?.[1] !== undefined) {
      const body = setups.get(use[1]);
      if (body === undefined) throw new Error(`${path}:${at + 1}: no setup ${use[1]}`);
      used.push(body);
    } else if (line === 'unordered') unordered = true;
    else if (line === 'match') match = true;
    else if (line === 'metadata off') metadata = false;
    else if (!line.startsWith('# source:')) break;
  }
  const sql: string[] = [];
  for (; at < lines.length && lines[at] !== '----'; at += 1) sql.push(lines[at] ?? '');
  if (lines[at] !== '----') throw new Error(`${path}:${start + 1}: the case '${title}' has no ---- line`);
  const events: string[] = [];
  for (at += 1; at < lines.length && lines[at] !== ''; at += 1) events.push(lines[at] ?? '');
  const found = { title, line: start + 1, steps: steps(sql), setups: used, events, unordered, match, metadata };
  return { found, next: at };
}

function steps(sql: readonly string[]): CaseStep[] {
  const result: CaseStep[] = [];
  let session = 'a';
  let batch: string[] = [];
  const flush = (): void => {
    if (batch.some((line) => line.trim() !== '')) result.push({ session, batch: batch.join('\n') });
    batch = [];
  };
  for (const line of sql) {
    const other = /^session (\w+)$/.exec(line);
    if (/^GO$/i.test(line)) flush();
    else if (other?.[1] !== undefined) {
      flush();
      session = other[1];
    } else batch.push(line);
  }
  flush();
  return result;
}
