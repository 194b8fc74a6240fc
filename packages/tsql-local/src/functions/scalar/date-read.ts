/** DATEPART, DATENAME, YEAR, MONTH, DAY, DATEDIFF, DATEDIFF_BIG, ISDATE. */
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isDate, isString, type DateType } from '../../types/type-family.ts';
import { dateTicks } from '../conversion/date-ticks.ts';
import { quoteLiteral } from '../quote-literal.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { checkDatePart, dateArgument, datePart, datePartWords, weekWords } from './date-part.ts';
import { anyNullable, bigintType, datetimeType, define, exactly, intType, parameterType, typeOf } from './define.ts';
import { nvarchar, varchar } from './string-argument.ts';

const datetime2: SqlType = { kind: 'datetime2', scale: 7 };

/** tsql.date_part's arguments after the part: ticks, the type, the offset in minutes. */
function readable(text: string, type: SqlType): string {
  const offset = type.kind === 'datetimeoffset' ? `CAST((${text}).offset_minutes AS int4)` : '0';
  return `${dateTicks(text, type as DateType)}, '${type.kind}', ${offset}`;
}

function reading(name: 'DATEPART' | 'DATENAME'): ScalarFunction {
  return define(
    name,
    exactly(2),
    (call) => {
      const type = dateArgument(typeOf(call, 1, datetime2), 2, name, datetime2);
      checkDatePart(datePart(call[0]?.keyword ?? ''), type, name.toLowerCase(), true);
      return { parameters: ['keyword', type], result: name === 'DATEPART' ? intType : nvarchar(30), nullable: anyNullable(call) };
    },
    ([word = '', x = '', firstDay], signature) =>
      `tsql.${name === 'DATEPART' ? 'date_part' : 'date_name'}('${datePart(word)}', ${readable(x, parameterType(signature, 1))}${firstDay === undefined ? '' : `, ${firstDay}`})`,
    { keywords: datePartWords, usesDateFirst: weekWords },
  );
}

function field(name: 'YEAR' | 'MONTH' | 'DAY'): ScalarFunction {
  return define(
    name,
    exactly(1),
    (call) => {
      const type = dateArgument(typeOf(call, 0, datetimeType), 1, name, datetime2);
      checkDatePart(name === 'YEAR' ? 'year' : name === 'MONTH' ? 'month' : 'day', type, name.toLowerCase(), true);
      return { parameters: [type], result: intType, nullable: anyNullable(call) };
    },
    ([x = ''], signature) => `tsql.date_part('${name.toLowerCase()}', ${readable(x, parameterType(signature, 0))})`,
  );
}

/** Text is read with its offset, so that instants are compared; a plain text has offset 0. */
function difference(name: 'DATEDIFF' | 'DATEDIFF_BIG'): ScalarFunction {
  const argument = (call: readonly ArgumentInfo[], index: number) => dateArgument(typeOf(call, index, datetimeType), index + 1, name, { kind: 'datetimeoffset', scale: 7 });
  return define(
    name,
    exactly(3),
    (call) => {
      const part = datePart(call[0]?.keyword ?? '');
      if (part === 'tzoffset' || part === 'iso_week') throw sqlError(9806, part, name.toLowerCase());
      return { parameters: ['keyword', argument(call, 1), argument(call, 2)], result: name === 'DATEDIFF' ? intType : bigintType, nullable: anyNullable(call) };
    },
    ([word = '', from = '', to = ''], signature) => {
      const [first, second] = [1, 2].map((index) => instant(index === 1 ? from : to, parameterType(signature, index)));
      const call = `tsql.date_diff('${datePart(word)}', ${first}, ${second}, '${name.toLowerCase()}')`;
      return name === 'DATEDIFF' ? `CAST(${call} AS int4)` : call;
    },
    { keywords: datePartWords },
  );
}

/** Values with an offset are compared in UTC. */
function instant(text: string, type: SqlType): string {
  return type.kind === 'datetimeoffset' ? `(${text}).utc` : dateTicks(text, type as DateType);
}

const isDateFunction = define(
  'ISDATE',
  exactly(1),
  (call) => ({ parameters: [typeOf(call, 0, varchar(1))], result: intType, nullable: false }),
  ([x = ''], signature) => {
    const type = parameterType(signature, 0);
    if (isString(type)) return `CASE WHEN tsql.text_to_datetime(${x}, ${quoteLiteral('varchar')}, 0, true) IS NULL THEN 0 ELSE 1 END`;
    const valid = isDate(type) && (type.kind === 'datetime' || type.kind === 'smalldatetime');
    return `CASE WHEN ${x} IS NULL THEN 0 ELSE ${valid ? 1 : 0} END`;
  },
  { deterministic: false },
);

export const dateReadFunctions: readonly ScalarFunction[] = [
  reading('DATEPART'), reading('DATENAME'), field('YEAR'), field('MONTH'), field('DAY'), difference('DATEDIFF'), difference('DATEDIFF_BIG'), isDateFunction,
];
