import { describe, expect, it } from 'vitest';
import { connectionTarget, parseConnectionUrl, type ConnectionFlags } from '../../src/connection/connection-target.ts';
import { connect } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';

const url = 'mssql://reader:p%40ss@db1:1444/models?encrypt=false&trustServerCertificate=true';

describe('parseConnectionUrl', () => {
  it('reads every part, percent-encoded', () => {
    expect(parseConnectionUrl(url)).toEqual({ server: 'db1', port: 1444, database: 'models', user: 'reader', password: 'p@ss', encrypt: false, trustServerCertificate: true });
  });

  it('has TLS with a checked certificate, port 1433 and the database sqldistill where it says nothing', () => {
    expect(parseConnectionUrl('mssql://u:p@db1')).toEqual({ server: 'db1', port: 1433, database: 'sqldistill', user: 'u', password: 'p', encrypt: true, trustServerCertificate: false });
  });

  it('takes an IPv6 address', () => expect(parseConnectionUrl('mssql://u:p@[::1]:1444/d')).toMatchObject({ server: '::1', port: 1444 }));
});

describe('connectionTarget', () => {
  it.each<[string, ConnectionFlags, Record<string, string>]>([
    ['nothing', {}, {}],
    ['an empty MSSQL_URL', {}, { MSSQL_URL: '' }],
    ['a password alone', {}, { MSSQL_PASSWORD: 'x' }],
    ['--data, whatever MSSQL_URL says', { data: 'd' }, { MSSQL_URL: url }],
    ['a database alone', { database: 'd' }, {}],
  ])('means the local engine for %s', (_what, flags, environment) => expect(connectionTarget(flags, environment)).toBeUndefined());

  it.each<[string, ConnectionFlags, Record<string, string>, object]>([
    ['MSSQL_URL', {}, { MSSQL_URL: url }, { server: 'db1', port: 1444, database: 'models', user: 'reader', password: 'p@ss', encrypt: false }],
    ['flags over MSSQL_URL', { database: 'other', encrypt: true, trustServerCertificate: false, user: 'writer' }, { MSSQL_URL: url }, { server: 'db1', database: 'other', user: 'writer', encrypt: true, trustServerCertificate: false }],
    ['MSSQL_PASSWORD over that of MSSQL_URL', {}, { MSSQL_URL: url, MSSQL_PASSWORD: 'newer' }, { password: 'newer' }],
    ['a host', { server: 'db2', user: 'sa' }, { MSSQL_PASSWORD: 'x' }, { server: 'db2', port: 1433, database: 'sqldistill', user: 'sa', password: 'x', encrypt: true, trustServerCertificate: false }],
    ['host:port', { server: 'db2:1500', user: 'sa' }, { MSSQL_PASSWORD: 'x' }, { server: 'db2', port: 1500 }],
    ['host,port', { server: 'db2,1500', user: 'sa' }, { MSSQL_PASSWORD: 'x' }, { server: 'db2', port: 1500 }],
    ['an IPv6 address', { server: '[::1]:1500', user: 'sa' }, { MSSQL_PASSWORD: 'x' }, { server: '::1', port: 1500 }],
    ['another server with its own port, and what else MSSQL_URL says', { server: 'db2' }, { MSSQL_URL: url }, { server: 'db2', port: 1433, user: 'reader', database: 'models' }],
  ])('takes %s', (_what, flags, environment, target) => expect(connectionTarget(flags, environment)).toMatchObject(target));

  it.each(['db2:0', 'db2:65536', 'db2:x', 'a b', '', 'db2\\SQLEXPRESS'])("refuses the server '%s'", (server) => {
    expect(() => connectionTarget({ server, user: 'sa' }, { MSSQL_PASSWORD: 'x' })).toThrow(`--server is '${server}'; give host, host:port or host,port.`);
  });
});

describe('connect', () => {
  it('refuses a URL out of form before it connects', async () => expect((await errorOf(connect('http://h'))).message).toContain('it starts with http://'));
});
