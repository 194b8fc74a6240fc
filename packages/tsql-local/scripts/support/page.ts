/** SUPPORT.md as text. */
import type { Classified } from './classify.ts';

const FILES_SHOWN = 3;
const CASES = 'test/conformance/cases';

type Of<C extends Classified['class']> = Extract<Classified, { readonly class: C }>;

export function writePage(classified: readonly Classified[], caseCount: number): string {
  const areas = [...new Set(classified.map(({ construct }) => construct.area))];
  const sections = areas.map((area) => writeArea(area, classified.filter(({ construct }) => construct.area === area)));
  return `${head(classified, caseCount, areas)}\n${sections.join('\n')}`;
}

/** One more case shall not make the page stale. */
const wholeHundreds = (count: number): string => (Math.floor((count - 1) / 100) * 100).toLocaleString('en-US');

function head(classified: readonly Classified[], caseCount: number, areas: readonly string[]): string {
  const count = (area: string | undefined, kind: Classified['class']): number => classified.filter((one) => one.class === kind && (area === undefined || one.construct.area === area)).length;
  const row = (area: string | undefined): string => `| ${area === undefined ? '**all**' : `[${area}](#${area.toLowerCase().replaceAll(' ', '-')})`} | ${count(area, 'supported')} | ${count(area, 'refused')} | ${count(area, 'not applicable')} |`;
  return `# What of T-SQL is supported

Every construct of the T-SQL reference's index and what this engine does with it: it is **supported**, with conformance cases that use it; **refused**, with an error whose text names it; or **not applicable**, with the reason. Written by \`npm run support\` from the engine's own tables, the conformance cases (more than ${wholeHundreds(caseCount)}) and the engine's answers; a test fails when the page is stale. What a supported construct leaves out is told in [README.md](README.md).

| area | supported | refused | not applicable |
| --- | --- | --- | --- |
${[...areas, undefined].map(row).join('\n')}
`;
}

/** What an area's lists do not say. */
const NOTES: Readonly<Record<string, string>> = {
  'Data types': 'Which types convert to which is proved for every pair by [conversion-matrix.test.ts](test/conformance/conversion-matrix.test.ts).\n\n',
};

function writeArea(area: string, members: readonly Classified[]): string {
  const parts = [supportedTable(only(members, 'supported')), refusedList(only(members, 'refused')), notApplicableList(only(members, 'not applicable'))];
  return `## ${area}\n\n${NOTES[area] ?? ''}${parts.filter((part) => part !== '').join('\n')}`;
}

const only = <C extends Classified['class']>(members: readonly Classified[], kind: C): readonly Of<C>[] => members.filter((one): one is Of<C> => one.class === kind);
const code = (name: string): string => `\`${name.replaceAll('|', '\\|')}\``;
const sorted = <C extends Classified>(members: readonly C[]): readonly C[] => members.toSorted((left, right) => (left.construct.name.toLowerCase() < right.construct.name.toLowerCase() ? -1 : 1));

function supportedTable(members: readonly Of<'supported'>[]): string {
  if (members.length === 0) return '';
  const link = (file: string): string => `[${file.replace(/\.tsqltest$/, '')}](${CASES}/${file})`;
  const rows = sorted(members).map(({ construct, files }) => `| ${code(construct.name)} | ${files.slice(0, FILES_SHOWN).map(link).join(', ')}${files.length > FILES_SHOWN ? ', …' : ''} |`);
  return `| supported | cases in |\n| --- | --- |\n${rows.join('\n')}\n`;
}

/** Refusals of one number and one text but for the name stand together. */
function refusedList(members: readonly Of<'refused'>[]): string {
  if (members.length === 0) return '';
  const groups = new Map<string, string[]>();
  for (const { construct, number, message } of sorted(members)) {
    const named = /'(.+)' is not supported/s.exec(message)?.[1] ?? '';
    const isName = named.toLowerCase() === construct.name.toLowerCase();
    const text = `${number} ${message.replace(named, () => '…')}`;
    groups.set(text, [...(groups.get(text) ?? []), isName ? code(construct.name) : `${code(construct.name)} (as ${code(named)})`]);
  }
  return `Refused:\n\n${[...groups].map(([text, names]) => `- ${text}\n  ${names.join(', ')}\n`).join('')}`;
}

function notApplicableList(members: readonly Of<'not applicable'>[]): string {
  if (members.length === 0) return '';
  const reasons = [...new Set(members.map(({ reason }) => reason))];
  const namesOf = (reason: string): string => members.filter((one) => one.reason === reason).map(({ construct }) => code(construct.name)).join(', ');
  return `Not applicable:\n\n${reasons.map((reason) => `- ${namesOf(reason)}: ${reason}.\n`).join('')}`;
}
