import { readFileSync } from 'node:fs';

export interface PlantedFault {
  readonly number: number;
  readonly finders: readonly ('parser' | 'binder' | 'model')[];
  /** What is wrong. */
  readonly title: string;
  readonly text: string;
}

const HEAD = /^-- fault (\d+) ([a-z, ]+): (.+)$/;

/** The faults of planted-faults.sql, and the schema that they are planted in. */
export function readPlantedFaults(): { readonly schema: string; readonly faults: readonly PlantedFault[] } {
  const text = readFileSync(new URL('planted-faults.sql', import.meta.url), 'utf8');
  const [, rest = ''] = text.split('\n-- schema\n');
  const [schema = '', ...parts] = rest.split(/^(?=-- fault )/m);
  return { schema, faults: parts.map(readFault) };
}

function readFault(part: string): PlantedFault {
  const headEnd = part.indexOf('\n');
  const [, number, finders = '', title = ''] = HEAD.exec(part.slice(0, headEnd)) ?? [];
  if (number === undefined) throw new Error(`planted-faults.sql: no fault's head: ${part.slice(0, headEnd)}`);
  return { number: Number(number), finders: finders.split(', ') as PlantedFault['finders'], title, text: part.slice(headEnd + 1) };
}
