import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import type { RunSummary } from '../../src/results/test-result.ts';
import { rules, timePattern } from './junit-schema.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { summary } from './results.ts';

function report(run: RunSummary): string {
  let text = '';
  junit((part) => void (text += part), { color: false }).end?.(run);
  return text;
}

/** What of an element, or within it, the schema does not allow. */
function faults({ name, attributes, children, text }: XmlElement): readonly string[] {
  const rule = rules[name];
  if (rule === undefined) return [`element ${name}`];
  const own = [
    ...Object.keys(attributes).filter((key) => !rule.attributes.includes(key)).map((key) => `${name} @${key}`),
    ...rule.required.filter((key) => !(key in attributes)).map((key) => `${name} without @${key}`),
    ...children.filter((child) => !rule.children.includes(child.name)).map((child) => `${child.name} in ${name}`),
    ...(rule.text || text.trim() === '' ? [] : [`text in ${name}`]),
    ...(name.startsWith('testsuite') && attributes['time'] !== undefined && !timePattern.test(attributes['time']) ? [`${name} @time ${attributes['time']}`] : []),
  ];
  return [...own, ...children.flatMap(faults)];
}

describe('junit', () => {
  const root = readXml(report(summary));

  it('keeps to the schema', () => {
    expect(faults(root)).toEqual([]);
    expect(faults(readXml(report({ results: [], durationMs: 0, notRun: 0 })))).toEqual([]);
  });

  it('counts', () => {
    expect(root.attributes).toEqual({ name: 'tSQLt', time: '62.250', tests: '5', failures: '2', errors: '1' });
    expect(root.children.map(({ attributes: { timestamp, ...attributes } }) => ({ ...attributes, timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(timestamp ?? '') }))).toEqual([
      { name: 'A', tests: '4', failures: '1', errors: '1', skipped: '1', time: '61.037', file: 'test/a, b.sql', timestamp: true },
      { name: 'B', tests: '1', failures: '1', errors: '0', skipped: '0', time: '1.200', timestamp: true },
    ]);
  });

  it('tells every text whole, but for what XML cannot hold', () => {
    const cases = root.children[0]?.children ?? [];
    expect(cases.map(({ attributes }) => attributes['name'])).toEqual(['test passes', 'test # [fails] | <&"\'>', 'test breaks', 'test is skipped']);
    expect(cases[0]?.children).toEqual([{ name: 'system-out', attributes: {}, children: [], text: 'quiet' }]);
    expect(cases[1]?.children).toEqual([
      {
        name: 'failure',
        attributes: { message: 'Expected: <1> & "2"\r\nbut was: ]]> \uFFFD\uFFFD ä 100%', type: 'tSQLt.Failure' },
        children: [],
        text: 'Expected: <1> & "2"\r\nbut was: ]]> \uFFFD\uFFFD ä 100%\nat test/a, b.sql:7',
      },
      { name: 'system-out', attributes: {}, children: [], text: "one\ttab\ntwo's" },
    ]);
    expect(cases[2]?.children[0]).toMatchObject({ name: 'error', text: 'Divide by zero\nat test/a, b.sql:3 (raised in dbo.p, line 9)' });
    expect(cases[3]?.children).toEqual([{ name: 'skipped', attributes: { message: 'not # today' }, children: [], text: '' }]);
  });
});
