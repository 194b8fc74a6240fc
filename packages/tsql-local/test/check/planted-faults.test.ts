import { parseBatch, splitBatches } from 'tsql-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkScripts, type Finding } from '../../src/index.ts';
import { readPlantedFaults } from './read-planted-faults.ts';

const { schema, faults } = readPlantedFaults();
let findings: readonly Finding[] = [];

beforeAll(async () => {
  findings = await checkScripts([{ name: 'schema', text: schema }, ...faults.map(({ title, text }) => ({ name: title, text }))]);
});

test('there are at least sixty, each with a title of its own', () => {
  expect(faults.length).toBeGreaterThanOrEqual(60);
  expect(new Set(faults.map(({ title }) => title)).size).toBe(faults.length);
});

test('the schema that they are planted in is sound', () => {
  expect(findings.filter(({ script }) => script === 'schema')).toEqual([]);
});

describe('each is found, with SQL Server\'s number and nothing else', () => {
  test.each(faults.map((fault) => [fault.number, fault.title] as const))('%i: %s', (number, title) => {
    // 1750 goes with every constraint that cannot be made.
    const numbers = findings.filter(({ script }) => script === title).map((finding) => finding.number).filter((one) => one !== 1750);
    expect(numbers).toEqual([number]);
  });
});

describe('the parser\'s', () => {
  test.each(faults.filter(({ finders }) => finders.includes('parser')))('$number: $title', ({ number, text }) => {
    const diagnostics = splitBatches(text).flatMap((batch) => parseBatch(batch.text).diagnostics);
    expect(diagnostics.map((one) => one.number)).toEqual([number]);
  });
});
