/** CREATE and ALTER SEQUENCE: the numbers that a sequence gives, checked against its type and each other. */
import type { AlterSequenceStatement, CreateSequenceStatement } from 'tsql-parser';
import type { SqlType } from '../../types/sql-type.ts';
import type { BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { SequenceInfo } from '../catalog.ts';
import { formatObjectName } from '../object-name.ts';
import { resolveDataType } from '../resolve-data-type.ts';

export type SequenceNumbers = Pick<SequenceInfo, 'type' | 'start' | 'increment' | 'minimum' | 'maximum' | 'cycle' | 'cached' | 'cacheSize'>;

const limits: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The smallest and largest number of a sequence of this type; undefined for a type that no sequence is of. */
function rangeOf(type: SqlType): readonly [bigint, bigint] | undefined {
  if (type.kind !== 'decimal') return limits[type.kind];
  if (type.scale !== 0) return undefined;
  const limit = 10n ** BigInt(type.precision) - 1n;
  return [-limit, limit];
}

export function bindSequence(statement: CreateSequenceStatement, bind: BindContext): SequenceNumbers {
  const name = formatObjectName(statement.name);
  const type: SqlType | { readonly kind: 'table type' } = statement.dataType === undefined ? { kind: 'bigint' } : resolveDataType(statement.dataType, bind);
  const range = type.kind === 'table type' ? undefined : rangeOf(type);
  if (range === undefined || type.kind === 'table type') throw bindError(statement, 11702, name);
  if (type.kind === 'decimal' && type.precision > 18) throw refuse(statement, `a sequence of more than 18 digits`);
  const { increment, minimum, maximum } = steps(statement, { increment: 1n, minimum: range[0], maximum: range[1] }, range);
  const start = number(statement, statement.start, 'START WITH', range) ?? (increment > 0n ? minimum : maximum);
  checkSteps(statement, name, { increment, minimum, maximum });
  if (start < minimum || start > maximum) throw bindError(statement, 11703, name);
  return { type, start, increment, minimum, maximum, cycle: statement.cycle, ...cacheOf(statement, name) };
}

/** `restart` is where it goes on; undefined where it goes on from where it stands. */
export function bindAlteredSequence(statement: AlterSequenceStatement, before: SequenceInfo): { readonly numbers: SequenceNumbers; readonly restart?: bigint } {
  const name = formatObjectName(statement.name);
  const range = rangeOf(before.type) ?? [before.minimum, before.maximum];
  const { increment, minimum, maximum } = steps(statement, before, range);
  const written = statement.restart === 'start' ? undefined : number(statement, statement.restart, 'RESTART WITH', range);
  const start = written ?? before.start;
  checkSteps(statement, name, { increment, minimum, maximum });
  if (start < minimum || start > maximum) throw bindError(statement, 11703, name);
  const cache = statement.cache === undefined ? { cached: before.cached, ...(before.cacheSize === undefined ? {} : { cacheSize: before.cacheSize }) } : cacheOf(statement, name);
  const numbers: SequenceNumbers = { type: before.type, start, increment, minimum, maximum, cycle: statement.cycle ?? before.cycle, ...cache };
  return statement.restart === undefined ? { numbers } : { numbers, restart: start };
}

type Options = Pick<AlterSequenceStatement, 'increment' | 'minimum' | 'maximum' | 'span'>;
interface Steps { readonly increment: bigint; readonly minimum: bigint; readonly maximum: bigint }

function steps(options: Options, otherwise: Steps, range: readonly [bigint, bigint]): Steps {
  const limit = (written: string | undefined, argument: string, before: bigint, none: bigint): bigint => (written === 'none' ? none : (number(options, written, argument, range) ?? before));
  const widest = [-(range[1] - range[0]), range[1] - range[0]] as const;
  return {
    increment: number(options, options.increment, 'INCREMENT BY', widest) ?? otherwise.increment,
    minimum: limit(options.minimum, 'MINVALUE', otherwise.minimum, range[0]),
    maximum: limit(options.maximum, 'MAXVALUE', otherwise.maximum, range[1]),
  };
}

function checkSteps(node: Options, name: string, { increment, minimum, maximum }: Steps): void {
  if (increment === 0n) throw bindError(node, 11700, name);
  if (minimum >= maximum) throw bindError(node, 11705, name);
  if ((increment < 0n ? -increment : increment) > maximum - minimum) throw bindError(node, 11701, name);
}

/** A whole number of the sequence's type: 11708 for any other. */
function number(node: Options, text: string | undefined, argument: string, [low, high]: readonly [bigint, bigint]): bigint | undefined {
  if (text === undefined) return undefined;
  const value = /^-?\d+$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || value < low || value > high) throw bindError(node, 11708, argument);
  return value;
}

function cacheOf(statement: Pick<CreateSequenceStatement, 'cache' | 'span'>, name: string): Pick<SequenceNumbers, 'cached' | 'cacheSize'> {
  const { cache } = statement;
  if (cache === 'none') return { cached: false };
  if (cache === undefined || cache === 'default') return { cached: true };
  if (BigInt(cache) < 1n) throw bindError(statement, 11706, name);
  return { cached: true, cacheSize: Number(cache) };
}
