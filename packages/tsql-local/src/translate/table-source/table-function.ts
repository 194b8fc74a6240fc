import type { BoundTableFunction, OutputColumn } from '../../bind/bound.ts';
import { emitPath } from '../../functions/emit-json-path.ts';
import { emitConversion } from '../../functions/emit-conversion.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { pgType } from '../../types/pg-type.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import { isBinary, type BinaryType } from '../../types/type-family.ts';
import type { PgWriter } from '../pg-writer.ts';
import { itemList } from '../query/select-text.ts';
import { translateExpression } from '../translate-expression.ts';

/** What OPENJSON reads before a column's type is known to it. */
const jsonText: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/** A SELECT that gives the function's rows, its columns c1 … cn. */
export function tableFunctionText(call: BoundTableFunction, columns: readonly OutputColumn[], writer: PgWriter): string {
  const texts = call.arguments.map((argument) => translateExpression(argument, writer));
  const alias = writer.alias();
  switch (call.name) {
    case 'STRING_SPLIT': {
      const parts = `unnest(tsql.string_split(${texts.join(', ')})) WITH ORDINALITY AS ${alias}(c1, c2)`;
      return `SELECT ${alias}.c1${call.ordinal === true ? `, ${alias}.c2` : ''} FROM ${parts}`;
    }
    case 'GENERATE_SERIES': {
      const type = columns[0]?.type ?? { kind: 'int' };
      // Counted in a wider type, so that the step after the last value overflows nothing.
      const wide = type.kind === 'decimal' ? 'numeric' : 'int8';
      const [start, stop, step] = texts.map((text) => `CAST(${text} AS ${wide})`);
      const by = step === undefined ? `CASE WHEN ${start} <= ${stop} THEN 1 ELSE -1 END` : `tsql.series_step(${step})`;
      return `SELECT CAST(${alias}.c1 AS ${pgType(type)}) AS c1 FROM generate_series(${start}, ${stop}, CAST(${by} AS ${wide})) AS ${alias}(c1)`;
    }
    case 'OPENJSON': {
      const [document = '', path = ''] = texts;
      return `SELECT ${alias}.c1, ${alias}.c2, ${alias}.c3 FROM tsql.open_json(${document}, ${emitPath(path)}) AS ${alias}`;
    }
    case 'user function': {
      const names = columns.map((_, at) => `c${at + 1}`);
      return `SELECT ${names.map((name) => `${alias}.${name}`).join(', ')} FROM ${call.info.pgName}(${[...texts, writer.routineArguments()].join(', ')}) AS ${alias}(${names.join(', ')})`;
    }
    case 'OPENJSON WITH': {
      const [document = '', root = ''] = texts;
      const items = call.columns.map(({ path, asJson, type }) => {
        const value = `tsql.open_json_column(${alias}.c1, ${alias}.c2, ${emitPath(quoteLiteral(path))}, ${asJson})`;
        return isBinary(type) ? bytesText(value, type) : emitConversion(type.kind === 'decimal' ? `tsql.open_json_number(${value})` : value, jsonText, type, { mode: 'implicit' });
      });
      return `SELECT ${itemList(items)} FROM tsql.open_json_rows(${document}, ${emitPath(root)}) AS ${alias}(c1, c2)`;
    }
  }
}

const bytesText = (value: string, type: BinaryType): string =>
  emitConversion(`tsql.open_json_bytes(${value}, ${type.length === 'max' ? 2147483647 : type.length})`, { kind: 'varbinary', length: 'max' }, type, { mode: 'implicit' });
