import { resolveBuiltInType } from '../../src/types/parse-type-name.ts';
import type { SqlType } from '../../src/types/sql-type.ts';

/** A type as a declaration writes it: `decimal(10,2)`, `varchar(max)`. */
export function type(text: string): SqlType {
  const match = /^([a-z0-9_ ]+)(?:\((.*)\))?$/.exec(text);
  const parameters = match?.[2] === undefined ? [] : match[2].split(',').map((part) => (part === 'max' ? part : Number(part)));
  const resolved = resolveBuiltInType(match?.[1] ?? '', parameters, 'declaration');
  if (resolved === undefined) throw new Error(`${text} is no type`);
  return resolved;
}

/** The number of the SqlError that `work` throws; undefined where it throws none. */
export function numberOf(work: () => unknown): number | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { number: number }).number;
  }
}
