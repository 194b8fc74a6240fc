/** What the compile functions say beside the text: columns for the wire, targets, the table that INTO makes. */
import { describe, expect, it } from 'vitest';
import { parseBatch } from 'tsql-parser';
import { compileScalar } from '../../src/translate/compile-scalar.ts';
import { compileSelect, type CompiledSelect } from '../../src/translate/compile-select.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import { contextOf, SmallCatalog, table, typeOf } from '../bind/small-catalog.ts';

const catalog = new SmallCatalog([table('t', ['id INT IDENTITY', 'name NVARCHAR(20)', 'shape GEOMETRY']), table('u', ['id INT NOT NULL'])]);
const context = contextOf(catalog, { '@i': 'INT', '@big': 'BIGINT', '@s': 'VARCHAR(3)' });

function compile(text: string): CompiledSelect {
  const statement = parseBatch(text).batch.statements[0];
  if (statement?.kind !== 'SelectStatement') throw new Error(`no SELECT: ${text}`);
  return compileSelect(statement, context);
}

function scalar(text: string, target?: string) {
  const statement = parseBatch(`PRINT ${text}`).batch.statements[0];
  if (statement?.kind !== 'PrintStatement') throw new Error(`no expression: ${text}`);
  return compileScalar(statement.expression, target === undefined ? undefined : typeOf(target), context);
}

describe('compileSelect', () => {
  it('describes table columns, identity and the database of a geometry', () => {
    const compiled = compile('SELECT id, name AS n, shape, id + 1 FROM t ORDER BY n, 1 DESC, t.id * 2');
    expect(compiled).toMatchObject({
      kind: 'rows',
      orderOrdinals: [2, 1],
      columns: [
        { name: 'id', nullable: false, identity: true, isTableColumn: true },
        { name: 'n', nullable: true, isTableColumn: true },
        { name: 'shape', database: 'main', isTableColumn: true },
        { name: '', nullable: true },
      ],
    });
  });

  it('names the targets of assignments in order', () => {
    expect(compile('SELECT @s = MAX(name), @i += COUNT(*) FROM t')).toMatchObject({ kind: 'assign', targets: [{ variable: '@s' }, { variable: '@i' }] });
    expect(compile('SELECT @big = id FROM t')).toMatchObject({ kind: 'assign', targets: [{ variable: '@big', type: { kind: 'bigint' } }] });
  });

  it('keeps IDENTITY in INTO from one table and loses it elsewhere', () => {
    expect(compile('SELECT id, name INTO n FROM t')).toMatchObject({ kind: 'into', columns: [{ name: 'id', identity: { seed: 1n, increment: 1n } }, { name: 'name', nullable: true }] });
    for (const text of ['SELECT t.id INTO n FROM t JOIN u ON u.id = t.id', 'SELECT id + 0 AS id INTO n FROM t', 'SELECT id INTO n FROM t UNION ALL SELECT id FROM u', 'SELECT id, id AS other INTO n FROM t']) {
      const compiled = compile(text);
      expect(compiled.kind === 'into' && compiled.columns[0]?.identity).toBe(undefined);
    }
  });

  it.each([
    ['SELECT id + 1 INTO n FROM t', 1038],
    ['SELECT id, name AS ID INTO n FROM t', 2705],
    ['SELECT @nope = 1', 137],
    ['SELECT 1 AS a UNION ALL SELECT 2 INTO n', 156],
    ['SELECT x.a FROM (SELECT 1 AS a INTO n) AS x', 156],
  ])('%s → %i', (text, number) => {
    expect(() => compile(text)).toThrow(expect.objectContaining({ number }));
    expect(() => compile(text)).toThrow(SqlError);
  });
});

describe('compileScalar', () => {
  it.each([
    ['5', 'bigint', 5n],
    ['5', 'decimal(9, 2)', '5.00'],
    ['-7', 'smallint', -7],
    ['1', 'bit', 1],
    ["'hello'", 'varchar(3)', 'hel'],
    ["'hello'", 'nvarchar(max)', 'hello'],
    ['NULL', 'date', null],
    ['0xFF', 'varbinary(10)', Uint8Array.of(255)],
  ])('knows %s as %s without asking', (text, target, value) => {
    const compiled = scalar(text, target);
    if (text === '0xFF') expect(compiled.type).toEqual({ kind: 'varbinary', length: 10 });
    else expect(compiled.constant).toEqual(value);
  });

  it.each([
    ['300', 'tinyint'],
    ["'5'", 'int'],
    ['1 + 1', 'int'],
    ["N'é'", 'varchar(5)'],
  ])('asks PostgreSQL for %s as %s', (text, target) => {
    expect(scalar(text, target).constant).toBe(undefined);
  });

  it('tells a variable of the same type', () => {
    expect(scalar('@i', 'int').variable).toBe('@i');
    expect(scalar('(@I)').variable).toBe('@I');
    expect(scalar('@i', 'bigint').variable).toBe(undefined);
    expect(scalar('@big + 1').statement.parameters).toEqual([{ kind: 'variable', name: '@big', type: { kind: 'bigint' } }]);
  });
});
