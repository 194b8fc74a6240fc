import { describe, expect, it } from 'vitest';
import { cobertura } from '../../src/coverage/cobertura.ts';
import type { Coverage, ModuleCoverage } from '../../src/coverage/coverage.ts';
import { parseCoverageRequest } from '../../src/coverage/coverage-report.ts';
import { lcov } from '../../src/coverage/lcov.ts';
import { table } from '../../src/coverage/table.ts';
import { readXml, type XmlElement } from '../report/read-xml.ts';

const module = (file: string, name: string, line: number, hits: readonly (readonly [number, number])[], isMeasured = true): ModuleCoverage => ({
  module: { schema: 'dbo', name, isProcedure: true, file, firstLine: line, definitionLine: line, calls: [] },
  isMeasured,
  statements: hits.map(([at, count]) => ({ line: at, hits: count })),
});

const coverage: Coverage = {
  files: [
    { file: 'db/a & b.sql', modules: [module('db/a & b.sql', 'p', 1, [[3, 2], [4, 0], [5, 0], [9, 0], [3, 1]]), module('db/a & b.sql', 'f', 20, [], false)] },
    { file: 'q.sql', modules: [module('q.sql', 'q', 1, [[2, 7]])] },
  ],
};
const none: Coverage = { files: [] };

describe('lcov', () => {
  it('tells procedures and lines; of two statements on a line the one that ran less', () => {
    expect(lcov(coverage)).toBe(`TN:
SF:db/a & b.sql
FN:1,dbo.p
FNDA:2,dbo.p
FNF:1
FNH:1
DA:3,1
DA:4,0
DA:5,0
DA:9,0
LF:4
LH:1
end_of_record
TN:
SF:q.sql
FN:1,dbo.q
FNDA:7,dbo.q
FNF:1
FNH:1
DA:2,7
LF:1
LH:1
end_of_record
`);
    expect(lcov(none)).toBe('');
  });
});

describe('table', () => {
  it('tells shares of statements, the lines that never ran, and what is not measured', () => {
    expect(table(coverage)).toBe(`module  statements run  lines not run
dbo.p       2/5 40.0 %  4-5, 9
dbo.f                   not measured
dbo.q      1/1 100.0 %
all         3/6 50.0 %
`);
    expect(table(none)).toBe('module  statements run  lines not run\nall              0/0 -\n');
  });
});

/** The attributes that coverage-04.dtd requires, and the children in their order. */
const required: Readonly<Record<string, readonly string[]>> = {
  coverage: ['line-rate', 'branch-rate', 'lines-covered', 'lines-valid', 'branches-covered', 'branches-valid', 'complexity', 'version', 'timestamp'],
  sources: [],
  source: [],
  packages: [],
  package: ['name', 'line-rate', 'branch-rate', 'complexity'],
  classes: [],
  class: ['name', 'filename', 'line-rate', 'branch-rate', 'complexity'],
  methods: [],
  lines: [],
  line: ['number', 'hits'],
};
const children: Readonly<Record<string, string>> = { coverage: 'sources packages', class: 'methods lines', package: 'classes' };

function faults({ name, attributes, children: parts }: XmlElement): readonly string[] {
  const names = parts.map((part) => part.name).join(' ');
  return [
    ...(required[name] ?? ['unknown']).filter((one) => !(one in attributes)).map((one) => `${name} without ${one}`),
    ...(children[name] === undefined || children[name] === names ? [] : [`${name}: ${names}`]),
    ...parts.flatMap(faults),
  ];
}

describe('cobertura', () => {
  const root = readXml(cobertura(coverage, { directory: '<here>', time: 1 }));

  it('keeps to the DTD', () => {
    expect(faults(root)).toEqual([]);
    expect(faults(readXml(cobertura(none, { directory: '', time: 1 })))).toEqual([]);
  });

  it('tells lines by module, modules by directory', () => {
    expect(root.attributes).toMatchObject({ 'line-rate': '0.4000', 'lines-covered': '2', 'lines-valid': '5' });
    const packages = root.children[1]?.children ?? [];
    expect(packages.map(({ attributes }) => [attributes['name'], attributes['line-rate']])).toEqual([
      ['db', '0.2500'],
      ['.', '1.0000'],
    ]);
    const [first] = packages[0]?.children[0]?.children ?? [];
    expect(first?.attributes).toMatchObject({ name: 'dbo.p', filename: 'db/a & b.sql' });
    expect(first?.children[1]?.children.map(({ attributes }) => [attributes['number'], attributes['hits']])).toEqual([
      ['3', '1'],
      ['4', '0'],
      ['5', '0'],
      ['9', '0'],
    ]);
  });
});

describe('parseCoverageRequest', () => {
  it('takes a format, with a file or without', () => {
    expect(parseCoverageRequest('table')).toEqual({ format: 'table' });
    expect(parseCoverageRequest('lcov=a=b.info')).toEqual({ format: 'lcov', file: 'a=b.info' });
  });

  it('refuses another format and an empty name', () => {
    expect(() => parseCoverageRequest('html=x')).toThrow("There is no coverage format 'html'; there are lcov, cobertura, table.");
    expect(() => parseCoverageRequest('toString')).toThrow('There is no coverage format');
    expect(() => parseCoverageRequest('lcov=')).toThrow('names no file');
  });
});
