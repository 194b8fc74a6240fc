/** Several statements that may give the first result set become one description, or the error that they do not fit each other. */
import { sameType } from '../../bind/same-type.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { DescribedColumn, PossibleResult } from './possible-result.ts';

/**
 * sp_describe_first_result_set's rules for differences: another count of columns or another type is an error (11509 to 11512), but
 * for the lengths of varchar, nvarchar and varbinary, of which the wider is told; names that differ become none; one that may be
 * NULL makes all so. Throws nothing else.
 */
export function mergeResults(results: readonly PossibleResult[]): PossibleResult | undefined {
  const [first, ...rest] = results;
  return first && rest.reduce(mergeTwo, first);
}

function mergeTwo(left: PossibleResult, right: PossibleResult): PossibleResult {
  if (left.columns.length !== right.columns.length) throw incompatible(left, right);
  const columns = left.columns.map((column, at) => {
    const other = right.columns[at];
    const type = other && commonType(column.type, other.type);
    if (other === undefined || type === undefined) throw incompatible(left, right);
    return mergeColumn(column, other, type);
  });
  return { ...left, columns, orderLength: left.orderLength === right.orderLength ? left.orderLength : 0 };
}

function mergeColumn(left: DescribedColumn, right: DescribedColumn, type: SqlType): DescribedColumn {
  const { order, aliasTypeId, ...rest } = left;
  const sameOrder = order?.ordinal === right.order?.ordinal && order?.descending === right.order?.descending;
  return {
    ...rest,
    type,
    name: left.name === right.name ? left.name : '',
    nullable: left.nullable || right.nullable,
    identity: left.identity && right.identity,
    computed: left.computed && right.computed,
    isTableColumn: left.isTableColumn && right.isTableColumn,
    ...(sameOrder && order !== undefined ? { order } : {}),
    ...(aliasTypeId !== undefined && aliasTypeId === right.aliasTypeId ? { aliasTypeId } : {}),
  };
}

function commonType(left: SqlType, right: SqlType): SqlType | undefined {
  if (sameType(left, right)) return left;
  if (left.kind !== right.kind || !('length' in left) || !('length' in right)) return undefined;
  if (left.kind !== 'varchar' && left.kind !== 'nvarchar' && left.kind !== 'varbinary') return undefined;
  if (!sameType({ ...left, length: 1 }, { ...(right as typeof left), length: 1 })) return undefined;
  return left.length === 'max' || (right.length !== 'max' && left.length > right.length) ? left : right;
}

function incompatible(left: PossibleResult, right: PossibleResult): Error {
  if (left.procedure === undefined && right.procedure === undefined) return sqlError(11509, left.statement, right.statement);
  if (left.procedure === undefined) return sqlError(11510, left.statement, right.statement, right.procedure ?? '');
  if (right.procedure === undefined) return sqlError(11511, left.statement, left.procedure, right.statement);
  return sqlError(11512, left.statement, left.procedure, right.statement, right.procedure);
}
