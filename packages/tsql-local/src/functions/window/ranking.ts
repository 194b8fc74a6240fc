/** ROW_NUMBER, RANK, DENSE_RANK, NTILE, PERCENT_RANK, CUME_DIST. */
import type { SqlType } from '../../types/sql-type.ts';
import type { WindowFunction } from '../function-definition.ts';
import { bigintType, exactly, floatType } from '../scalar/define.ts';

/** SQL Server describes a ranking as nullable, although it never gives NULL. */
function ranking(name: string, result: SqlType): WindowFunction {
  return {
    name,
    argumentCount: exactly(0),
    signature: () => ({ parameters: [], result, nullable: true }),
    emit: (_, over) => `${name.toLowerCase()}() ${over}`,
    needsOrder: true,
    refusesFrame: true,
  };
}

const ntile: WindowFunction = {
  name: 'NTILE',
  argumentCount: exactly(1),
  signature: (call) => ({ parameters: [{ kind: 'int' }], result: bigintType, nullable: call[0]?.nullable ?? true }),
  emit: ([count = ''], over) => `CAST(ntile(tsql.ntile_count(${count})) ${over} AS int8)`,
  needsOrder: true,
  refusesFrame: true,
};

export const rankingFunctions: readonly WindowFunction[] = [
  ranking('ROW_NUMBER', bigintType),
  ranking('RANK', bigintType),
  ranking('DENSE_RANK', bigintType),
  ranking('PERCENT_RANK', floatType),
  ranking('CUME_DIST', floatType),
  ntile,
];
