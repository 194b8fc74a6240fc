/** Values written to columns: 2628 names the table, the column and the value as far as it would fit. */
import { strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

interface Measure { readonly type: string; readonly length: (text: string) => string; readonly trimmed: string; readonly cut: string; readonly shown: string }

const measures: Readonly<Record<string, Measure>> = {
  varchar: { type: 'text', length: (text) => `char_length(${text})`, trimmed: "rtrim(x, ' ')", cut: 'left(x, n)', shown: 'left(x, n)' },
  nvarchar: { type: 'text', length: (text) => `tsql.count_units(${text})`, trimmed: "rtrim(x, ' ')", cut: 'tsql.left_units(x, n)', shown: 'tsql.left_units(x, n)' },
  // A binary value is not shown.
  binary: { type: 'bytea', length: (text) => `octet_length(${text})`, trimmed: "rtrim(x, decode('00', 'hex'))", cut: 'substring(x FROM 1 FOR n)', shown: "''" },
};

/** What does not fit but blanks (zero bytes) at the end is an error; those are dropped unsaid. */
export const fitSql = Object.entries(measures)
  .map(([name, { type, length, trimmed, cut, shown }]) => strictFunction(`fit_${name}`, `x ${type}, n int4, table_name text, column_name text`, type, `
  IF ${length('x')} <= n THEN RETURN x; END IF;
  IF ${length(trimmed)} <= n THEN RETURN ${cut}; END IF;
  ${raise(2628, 'table_name', 'column_name', shown)}`))
  .join('');
