import type { Module } from '../discover/test-file.ts';
import type { CoverableModule } from './coverable-module.ts';

/** How often the statements of the measured modules ran. */
export interface Coverage {
  /** In the order of their names. */
  readonly files: readonly FileCoverage[];
}

export interface FileCoverage {
  readonly file: string;
  readonly modules: readonly ModuleCoverage[];
}

export interface ModuleCoverage {
  readonly module: Module;
  /** false: what runs inside it is not told; it has no statements here. */
  readonly isMeasured: boolean;
  readonly statements: readonly { readonly line: number; readonly hits: number }[];
}

export interface Share {
  readonly run: number;
  readonly all: number;
}

export const shareOf = (modules: readonly ModuleCoverage[]): Share => {
  const statements = modules.flatMap((one) => one.statements);
  return { run: statements.filter(({ hits }) => hits > 0).length, all: statements.length };
};

/** Lines as coverage formats have them: of the statements that begin on one, the least run counts. */
export function linesOf(modules: readonly ModuleCoverage[]): readonly { readonly line: number; readonly hits: number }[] {
  const lines = new Map<number, number>();
  for (const { line, hits } of modules.flatMap(({ statements }) => statements)) lines.set(line, Math.min(hits, lines.get(line) ?? Infinity));
  return [...lines].map(([line, hits]) => ({ line, hits })).toSorted((a, b) => a.line - b.line);
}

/** The modules by file. `hits` gives how often a statement ran. */
export function gather(modules: readonly CoverableModule[], hits: (module: Module, start: number) => number): Coverage {
  const files = new Map<string, ModuleCoverage[]>();
  for (const { module, measured, statements } of modules) {
    const one = { module, isMeasured: measured !== 'nothing', statements: statements.map(({ line, start }) => ({ line, hits: hits(module, start) })) };
    const known = files.get(module.file);
    if (known === undefined) files.set(module.file, [one]);
    else known.push(one);
  }
  return { files: [...files].map(([file, list]) => ({ file, modules: list })).toSorted((a, b) => (a.file < b.file ? -1 : 1)) };
}
