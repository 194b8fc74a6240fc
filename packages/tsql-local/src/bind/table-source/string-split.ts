import type { FunctionTable } from 'tsql-parser';
import { isNational, isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, OutputColumn } from '../bound.ts';
import { constantValue, isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import type { TableFunctionCall } from './function-table.ts';

/** STRING_SPLIT(string, separator [, enable_ordinal]): `value`, and `ordinal` when the third argument is the constant 1. */
export function bindStringSplit(node: FunctionTable, given: readonly BoundExpression[], context: BindContext): TableFunctionCall {
  const [subject, separator, ordinal] = given;
  if (subject === undefined || separator === undefined || given.length > 3) throw bindError(node, 189, 'string_split', 2, 3);
  for (const [at, argument] of [subject, separator].entries()) {
    if (!isString(argument.type) && !isLiteralNull(argument)) throw bindError(node, 8116, typeName(argument.type), at + 1, 'string_split');
  }
  const isSeparator = typeof constantValue(separator) !== 'string' || (constantValue(separator) as string).length === 1;
  if (!isSeparator || isLiteralNull(separator)) throw bindError(node, 214, 'separator', 'nchar(1)/nvarchar(1)');
  const national = isNational(subject.type) || isNational(separator.type);
  const length = isString(subject.type) ? subject.type.length : 1;
  const collation = isString(subject.type) ? subject.type.collation : defaultCollation;
  const type: SqlType = { kind: national ? 'nvarchar' : 'varchar', length: national && length !== 'max' ? Math.min(4000, length) : length, collation };
  const single: SqlType = { kind: national ? 'nvarchar' : 'varchar', length: 'max', collation };
  const withOrdinal = ordinal !== undefined && wantsOrdinal(node, ordinal);
  const columns: OutputColumn[] = [{ name: 'value', type, nullable: false }];
  if (withOrdinal) columns.push({ name: 'ordinal', type: { kind: 'bigint' }, nullable: false });
  return {
    function: {
      name: 'STRING_SPLIT',
      arguments: [convertTo(subject, type, 'implicit', context), convertTo(separator, single, 'implicit', context)],
      ...(withOrdinal ? { ordinal: true } : {}),
    },
    columns,
  };
}

function wantsOrdinal(node: FunctionTable, argument: BoundExpression): boolean {
  if (isLiteralNull(argument)) return false;
  const value = constantValue(argument);
  if (value === undefined) throw bindError(node, 8748, 'string_split');
  if (value !== 0 && value !== 1) throw bindError(node, 8116, typeName(argument.type), 3, 'string_split');
  return value === 1;
}
