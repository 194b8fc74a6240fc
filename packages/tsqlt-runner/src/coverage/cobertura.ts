/** Cobertura's XML by its DTD (coverage-04.dtd): a package a directory, a class a module. */
import { posix } from 'node:path';
import { xmlAttributes, xmlText } from '../report/xml-text.ts';
import { linesOf, type Coverage, type FileCoverage, type ModuleCoverage } from './coverage.ts';

/** `directory`: what the file names are relative to. `time`: milliseconds since 1970. */
export function cobertura({ files }: Coverage, { directory, time }: { readonly directory: string; readonly time: number }): string {
  const counts = countLines(files.flatMap(({ modules }) => modules.map((one) => [one])));
  const head = xmlAttributes({
    'line-rate': counts.rate,
    'branch-rate': '0',
    'lines-covered': counts.run,
    'lines-valid': counts.all,
    'branches-covered': 0,
    'branches-valid': 0,
    complexity: 0,
    version: '0.1',
    timestamp: time,
  });
  const directories = [...new Set(files.map(({ file }) => posix.dirname(file)))];
  const packages = directories.map((name) => packageOf(name, files.filter(({ file }) => posix.dirname(file) === name))).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage${head}>
  <sources>
    <source>${xmlText(directory)}</source>
  </sources>
  <packages>
${packages}  </packages>
</coverage>
`;
}

function packageOf(name: string, files: readonly FileCoverage[]): string {
  const { rate } = countLines(files.flatMap(({ modules }) => modules.map((one) => [one])));
  const classes = files.flatMap(({ file, modules }) => modules.filter(({ isMeasured }) => isMeasured).map((one) => classOf(file, one))).join('');
  return `    <package${xmlAttributes({ name, 'line-rate': rate, 'branch-rate': '0', complexity: 0 })}>\n      <classes>\n${classes}      </classes>\n    </package>\n`;
}

function classOf(file: string, one: ModuleCoverage): string {
  const { schema, name } = one.module;
  const lines = linesOf([one]).map(({ line, hits }) => `            <line${xmlAttributes({ number: line, hits, branch: 'false' })}/>\n`).join('');
  return `        <class${xmlAttributes({ name: `${schema}.${name}`, filename: file, 'line-rate': countLines([[one]]).rate, 'branch-rate': '0', complexity: 0 })}>
          <methods/>
          <lines>
${lines}          </lines>
        </class>
`;
}

/** Lines of groups of modules, each line once a group; nothing to run counts as run. */
function countLines(groups: readonly (readonly ModuleCoverage[])[]): { readonly run: number; readonly all: number; readonly rate: string } {
  const lines = groups.flatMap(linesOf);
  const run = lines.filter(({ hits }) => hits > 0).length;
  return { run, all: lines.length, rate: (lines.length === 0 ? 1 : run / lines.length).toFixed(4) };
}
