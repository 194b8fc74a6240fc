import { describe, expect, test } from 'vitest';
import { collationByName, collationNames } from '../../src/types/collation.ts';
import { errorTable } from '../../src/types/error-table.ts';
import { errorRule, errorText, refuseStatement, sqlError, sqlErrorWithState } from '../../src/types/errors.ts';
import { numberOf } from './type.ts';

describe('sqlError', () => {
  test('fills the places of the text in order', () => {
    const error = sqlError(245, 'varchar', 'abc', 'int');
    expect(error).toMatchObject({ number: 245, severity: 16, state: 1, message: "Conversion failed when converting the varchar value 'abc' to data type int." });
  });
  test('a place without a value shows (null)', () => {
    expect(errorText(208)).toBe("Invalid object name '(null)'.");
  });
  test('a value with %s in it fills one place only', () => {
    expect(errorText(8115, '%s', 'int')).toBe('Arithmetic overflow error converting %s to data type int.');
  });
  test('the state can be another', () => {
    expect(sqlErrorWithState(8115, 8, 'numeric', 'numeric').state).toBe(8);
  });
  test('a number without a row is a fault of ours', () => {
    expect(() => sqlError(99999)).toThrow('error-table.ts');
  });
  test('refusals name the construct', () => {
    expect(refuseStatement('BACKUP DATABASE').message).toBe("Statement 'BACKUP DATABASE' is not supported in this version of SQL Server (tsql-local).");
  });
});

// What errors end, as probed on SQL Server.
describe('errorRule', () => {
  test.each([
    [8134, 16, 'statement'],
    [547, 16, 'statement'],
    [2627, 14, 'statement'],
    [2628, 16, 'statement'],
    [1222, 16, 'statement'],
    [208, 16, 'scope'],
    [207, 16, 'scope'],
    [245, 16, 'batch and transaction'],
    [241, 16, 'batch and transaction'],
    [289, 16, 'batch and transaction'],
    [2714, 16, 'batch and transaction'],
    [3609, 16, 'batch'],
    [50000, 16, 'statement'],
    [51000, 16, 'statement'],
    [50000, 20, 'connection'],
  ] as const)('%i of severity %i ends the %s', (number, severity, ends) => {
    expect(errorRule(number, severity).ends).toBe(ends);
  });
  test('RAISERROR and 3701 are spared by XACT_ABORT, 8134 is not', () => {
    expect(errorRule(50000, 16).xactAbortExempt).toBe(true);
    expect(errorRule(3701, 11).xactAbortExempt).toBe(true);
    expect(errorRule(8134, 16).xactAbortExempt).toBe(false);
    expect(errorRule(51000, 16).xactAbortExempt).toBe(false);
  });
  test('266 and 1205 doom when caught, 8728 is never caught', () => {
    expect(errorRule(266, 16).doomsWhenCaught).toBe(true);
    expect(errorRule(1205, 13).doomsWhenCaught).toBe(true);
    expect(errorRule(8728, 16).catchable).toBe(false);
    expect(errorRule(8134, 16)).toMatchObject({ catchable: true, doomsWhenCaught: false });
  });
});

test('each number stands once in the table', () => {
  expect(errorTable.size).toBeGreaterThan(250);
});

describe('collationByName', () => {
  test('names are known without regard to case', () => {
    expect(collationByName('sql_latin1_general_cp1_ci_as')).toMatchObject({ name: 'SQL_Latin1_General_CP1_CI_AS', caseSensitive: false, accentSensitive: true, pgCollation: 'tsql.ci_as' });
    expect(collationByName('Latin1_General_100_BIN2').binary).toBe(true);
    expect(collationNames).not.toContain('SQL_Latin1_General_CP1_BIN2');
  });
  test('an unknown name is 448, a known one that is not built 40514', () => {
    expect(numberOf(() => collationByName('Nonsense'))).toBe(448);
    expect(numberOf(() => collationByName('French_CI_AS'))).toBe(40514);
    expect(numberOf(() => collationByName('Latin1_General_100_CI_AS_SC_UTF8'))).toBe(40514);
  });
});
