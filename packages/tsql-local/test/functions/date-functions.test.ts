/** Date functions with their examples of the T-SQL reference and their edges. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scalarFunctions } from '../../src/functions/index.ts';
import { formatType } from '../../src/types/type-name.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf, type } from '../types/type.ts';
import { callFunction, cast, decimal, emitCall, int, keyword, nothing, shown, varchar, type Argument, type TextArgument } from './call.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

const datetime2 = (text: string) => cast(text, type('datetime2'));
const datetime = (text: string) => cast(text, type('datetime'));
const date = (text: string) => cast(text, type('date'));
type Given = readonly (Argument | TextArgument)[];

describe('dates', () => {
  test.each<readonly [string, Given, string | null]>([
    ['DATEADD', [keyword('MONTH'), int(1), varchar('20060831')], '2006-09-30 00:00:00.000'],
    ['DATEADD', [keyword('YEAR'), int(1), date('2024-02-29')], '2025-02-28'],
    ['DATEADD', [keyword('QUARTER'), int(-1), date('2024-05-31')], '2024-02-29'],
    ['DATEADD', [keyword('WEEK'), int(1), date('2024-12-31')], '2025-01-07'],
    ['DATEADD', [keyword('HOUR'), int(25), datetime2('2024-01-01 00:30')], '2024-01-02 01:30:00.0000000'],
    ['DATEADD', [keyword('NANOSECOND'), int(150), datetime2('2024-01-01')], '2024-01-01 00:00:00.0000002'],
    ['DATEADD', [keyword('MS'), int(5), datetime('2024-01-01')], '2024-01-01 00:00:00.007'],
    ['DATEADD', [keyword('MINUTE'), int(-90), cast('00:30', type('time(0)'))], '23:00:00'],
    ['DATEADD', [keyword('DAY'), decimal('1.9'), datetime('2024-01-01')], '2024-01-02 00:00:00.000'],
    ['DATEADD', [keyword('DAY'), int(1), int(0)], '1900-01-02 00:00:00.000'],
    ['DATEADD', [keyword('HOUR'), int(1), cast('2024-01-01 23:30 +05:00', type('datetimeoffset(0)'))], '2024-01-02 00:30:00 +05:00'],
    ['DATEADD', [keyword('DAY'), int(null), datetime('2024-01-01')], null],
    ['DATETRUNC', [keyword('YEAR'), datetime2('2021-12-08 11:30:15.1234567')], '2021-01-01 00:00:00.0000000'],
    ['DATETRUNC', [keyword('QUARTER'), datetime2('2021-12-08 11:30:15.1234567')], '2021-10-01 00:00:00.0000000'],
    ['DATETRUNC', [keyword('WEEK'), datetime2('2021-12-08 11:30:15.1234567')], '2021-12-05 00:00:00.0000000'],
    ['DATETRUNC', [keyword('ISO_WEEK'), datetime2('2021-12-08 11:30:15.1234567')], '2021-12-06 00:00:00.0000000'],
    ['DATETRUNC', [keyword('MILLISECOND'), datetime2('2021-12-08 11:30:15.1234567')], '2021-12-08 11:30:15.1230000'],
    ['EOMONTH', [varchar('2024-02-10')], '2024-02-29'],
    ['EOMONTH', [date('2024-01-31'), int(1)], '2024-02-29'],
    ['EOMONTH', [date('2024-01-31'), int(null)], '2024-01-31'],
    ['DATEFROMPARTS', [int(2010), int(12), int(31)], '2010-12-31'],
    ['DATEFROMPARTS', [int(2010), int(null), int(31)], null],
    ['TIMEFROMPARTS', [int(14), int(23), int(44), int(50), int(2)], '14:23:44.50'],
    ['DATETIMEFROMPARTS', [int(2010), int(12), int(31), int(23), int(59), int(59), int(999)], '2011-01-01 00:00:00.000'],
    ['DATETIME2FROMPARTS', [int(2011), int(8), int(15), int(14), int(23), int(44), int(500), int(3)], '2011-08-15 14:23:44.500'],
    ['SMALLDATETIMEFROMPARTS', [int(2010), int(12), int(31), int(23), int(59)], '2010-12-31 23:59:00'],
    ['DATETIMEOFFSETFROMPARTS', [int(2010), int(12), int(31), int(14), int(23), int(23), int(0), int(12), int(0), int(0)], '2010-12-31 14:23:23 +12:00'],
    ['SWITCHOFFSET', [cast('1998-09-20 7:45:50.71345 -05:00', type('datetimeoffset(5)')), varchar('-08:00')], '1998-09-20 04:45:50.71345 -08:00'],
    ['SWITCHOFFSET', [cast('2024-01-01 00:00 +00:00', type('datetimeoffset(0)')), int(90)], '2024-01-01 01:30:00 +01:30'],
    ['TODATETIMEOFFSET', [cast('2024-01-01 10:00', type('datetime2(0)')), varchar('+02:00')], '2024-01-01 10:00:00 +02:00'],
  ])('%s of %o is %s', async (name, given, expected) => {
    const text = await shown(postgres, emitCall(name, ...given));
    // smalldatetime's style 121 shows three zeros.
    expect(name === 'SMALLDATETIMEFROMPARTS' ? text?.slice(0, 19) : text).toBe(expected);
  });
});

describe('numbers and names', () => {
  const sample = cast('2007-10-30 12:15:32.1234567 +05:10', type('datetimeoffset'));

  // The table of examples under DATENAME and DATEPART.
  test.each<readonly [string, SqlValue, string | undefined]>([
    ['YEAR', 2007, undefined],
    ['QUARTER', 4, undefined],
    ['MONTH', 10, 'October'],
    ['DAYOFYEAR', 303, undefined],
    ['DAY', 30, undefined],
    ['WEEK', 44, undefined],
    ['WEEKDAY', 3, 'Tuesday'],
    ['HOUR', 12, undefined],
    ['MINUTE', 15, undefined],
    ['SECOND', 32, undefined],
    ['MILLISECOND', 123, undefined],
    ['MICROSECOND', 123456, undefined],
    ['NANOSECOND', 123456700, undefined],
    ['TZOFFSET', 310, '+05:10'],
    ['ISO_WEEK', 44, undefined],
  ])('%s is %s', async (part, number, name) => {
    expect(await callFunction(postgres, 'DATEPART', keyword(part), sample)).toBe(number);
    expect(await callFunction(postgres, 'DATENAME', keyword(part), sample)).toBe(name ?? String(number));
  });

  test.each<readonly [string, Given, SqlValue]>([
    ['YEAR', [date('2024-03-05')], 2024],
    ['MONTH', [int(0)], 1],
    ['DAY', [varchar('2024-03-05')], 5],
    ['DATEPART', [keyword('WEEK'), date('2023-01-01')], 1],
    ['DATEPART', [keyword('WEEK'), date('2023-01-08')], 2],
    ['DATEPART', [keyword('MS'), datetime('2024-01-01 00:00:00.007')], 7],
    ['DATEDIFF', [keyword('YEAR'), varchar('2005-12-31 23:59:59.9999999'), varchar('2006-01-01 00:00:00.0000000')], 1],
    ['DATEDIFF', [keyword('QUARTER'), varchar('2005-12-31 23:59:59.9999999'), varchar('2006-01-01 00:00:00.0000000')], 1],
    ['DATEDIFF', [keyword('MONTH'), varchar('2005-12-31 23:59:59.9999999'), varchar('2006-01-01 00:00:00.0000000')], 1],
    ['DATEDIFF', [keyword('WEEK'), varchar('2005-12-31 23:59:59.9999999'), varchar('2006-01-01 00:00:00.0000000')], 1],
    ['DATEDIFF', [keyword('DAY'), int(0), varchar('2024-01-31')], 45320],
    ['DATEDIFF', [keyword('MICROSECOND'), varchar('2005-12-31 23:59:59.9999999'), varchar('2006-01-01 00:00:00.0000000')], 1],
    ['DATEDIFF', [keyword('NANOSECOND'), datetime2('2024-01-01'), datetime2('2024-01-01 00:00:00.0000001')], 100],
    ['DATEDIFF', [keyword('DAY'), date('2024-01-02'), date('2024-01-01')], -1],
    ['DATEDIFF', [keyword('HOUR'), cast('2024-01-01 00:00 +02:00', type('datetimeoffset')), cast('2024-01-01 00:00 +00:00', type('datetimeoffset'))], 2],
    ['DATEDIFF_BIG', [keyword('MILLISECOND'), date('2000-01-01'), date('2024-01-01')], 757382400000n],
    ['ISDATE', [varchar('2009-05-12')], 1],
    ['ISDATE', [varchar('2009-02-30')], 0],
    ['ISDATE', [varchar(null)], 0],
    ['ISDATE', [int(5)], 0],
  ])('%s of %o is %s', async (name, given, expected) => {
    expect(await callFunction(postgres, name, ...given)).toBe(expected);
  });
});

describe('errors', () => {
  test.each<readonly [string, Given, number]>([
    ['DATEADD', [keyword('YEAR'), int(8000), date('2024-01-01')], 517],
    ['DATEADD', [keyword('DAY'), int(-1), datetime('1753-01-01')], 517],
    ['DATEADD', [keyword('DAY'), int(1), cast('2079-06-06', type('smalldatetime'))], 517],
    ['DATEDIFF', [keyword('MILLISECOND'), date('2000-01-01'), date('2024-01-01')], 535],
    ['DATEFROMPARTS', [int(2025), int(2), int(30)], 289],
    ['DATETIMEOFFSETFROMPARTS', [int(2010), int(12), int(31), int(0), int(0), int(0), int(0), int(1), int(-30), int(0)], 289],
    ['SWITCHOFFSET', [cast('2024-01-01', type('datetimeoffset')), varchar('+15:00')], 9812],
  ])('%s of %o raises %i', async (name, given, number) => {
    expect(await postgres.errorNumber(emitCall(name, ...given).text)).toBe(number);
  });

  test.each<readonly [string, Given, number]>([
    ['DATEADD', [keyword('HOUR'), int(1), date('2024-01-01')], 9810],
    ['DATEADD', [keyword('DAY'), int(1), cast('10:00', type('time'))], 9810],
    ['DATEADD', [keyword('NANOSECOND'), int(1), datetime('2024-01-01')], 9810],
    ['DATEADD', [keyword('DAY'), varchar('1'), date('2024-01-01')], 8116],
    ['DATEPART', [keyword('HOUR'), date('2024-01-01')], 9810],
    ['DATEPART', [keyword('TZOFFSET'), datetime('2024-01-01')], 9810],
    ['DATEDIFF', [keyword('TZOFFSET'), date('2024-01-01'), date('2024-01-01')], 9806],
    ['TIMEFROMPARTS', [int(1), int(1), int(1), int(1), nothing], 10760],
    ['TIMEFROMPARTS', [int(1), int(1), int(1), int(1), int(8)], 1002],
    ['YEAR', [{ type: type('uniqueidentifier'), value: null }], 8116],
  ])('%s of %o is %i while compiling', (name, given, number) => {
    expect(numberOf(() => emitCall(name, ...given))).toBe(number);
  });

  test('517 names the type', async () => {
    expect(await postgres.errorText(emitCall('DATEADD', keyword('YEAR'), int(8000), date('2024-01-01')).text)).toBe("Adding a value to a 'date' column caused an overflow.");
  });
});

describe('the statement\'s moment', () => {
  // 2024-01-05 14:25:36.1234567 in ticks.
  const moment = '(738889 * 864000000000 + 519361234567)';

  test.each([
    ['GETDATE', 'datetime', '2024-01-05 14:25:36.123'],
    ['CURRENT_TIMESTAMP', 'datetime', '2024-01-05 14:25:36.123'],
    ['SYSUTCDATETIME', 'datetime2(7)', '2024-01-05 14:25:36.1234567'],
    ['SYSDATETIMEOFFSET', 'datetimeoffset(7)', '2024-01-05 14:25:36.1234567 +00:00'],
  ])('%s is a %s', async (name, expected, text) => {
    const row = scalarFunctions.get(name);
    const signature = row?.signature([]);
    if (row === undefined || signature === undefined) throw new Error(name);
    expect(row).toMatchObject({ usesClock: true, deterministic: false });
    expect(formatType(signature.result)).toBe(expected);
    expect(await shown(postgres, { text: row.emit([moment], signature), type: signature.result })).toBe(text);
  });
});
