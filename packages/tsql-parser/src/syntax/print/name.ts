import type { DataType } from '../ast/data-type.ts';
import type { Identifier, ObjectName } from '../ast/identifier.ts';

export function printIdentifier({ value, quote }: Identifier): string {
  if (quote === 'bracket') return `[${value.replaceAll(']', ']]')}]`;
  return quote === 'double' ? `"${value.replaceAll('"', '""')}"` : value;
}

export const printIdentifiers = (identifiers: readonly Identifier[]): string => identifiers.map(printIdentifier).join(', ');

/** `(a, b)`, or nothing without a list. */
export const printColumnList = (columns: readonly Identifier[] | undefined): string =>
  columns === undefined ? '' : ` (${printIdentifiers(columns)})`;

/** A dotted name; parts that are empty stay empty. */
export function printObjectName({ server, database, schema, name, partCount }: ObjectName): string {
  return [server, database, schema, name].slice(-partCount).map((part) => (part === undefined ? '' : printIdentifier(part))).join('.');
}

export function printDataType({ name, parameters }: DataType): string {
  return printObjectName(name) + (parameters.length > 0 ? `(${parameters.join(', ')})` : '');
}
