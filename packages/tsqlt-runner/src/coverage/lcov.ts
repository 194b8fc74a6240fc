/** lcov's trace file: a record a script, with its procedures as functions and its lines. */
import { linesOf, type Coverage, type ModuleCoverage } from './coverage.ts';

export const lcov = ({ files }: Coverage): string =>
  files
    .map(({ file, modules }) => {
      const measured = modules.filter(({ isMeasured }) => isMeasured);
      const lines = linesOf(measured);
      return [
        'TN:',
        `SF:${file}`,
        ...measured.map(({ module }) => `FN:${module.definitionLine},${nameOf(module)}`),
        ...measured.map((one) => `FNDA:${entries(one)},${nameOf(one.module)}`),
        `FNF:${measured.length}`,
        `FNH:${measured.filter((one) => entries(one) > 0).length}`,
        ...lines.map(({ line, hits }) => `DA:${line},${hits}`),
        `LF:${lines.length}`,
        `LH:${lines.filter(({ hits }) => hits > 0).length}`,
        'end_of_record\n',
      ].join('\n');
    })
    .join('');

/** A record is a line. */
const nameOf = ({ schema, name }: ModuleCoverage['module']): string => `${schema}.${name}`.replaceAll(/[\r\n]/g, ' ');

/** How often a module was entered: its first statement runs whenever any does. */
const entries = ({ statements }: ModuleCoverage): number => statements[0]?.hits ?? 0;
