import { describe, expect, it } from 'vitest';
import { connectionUrl, parseConnectionUrl } from '../../src/connect/connection-url.ts';

describe('parseConnectionUrl', () => {
  it('reads every part', () => {
    expect(parseConnectionUrl('mssql://s%40a:p%23w@db.example:1444/My%20Tests?encrypt=false&trustServerCertificate=true')).toEqual({
      server: 'db.example',
      port: 1444,
      database: 'My Tests',
      user: 's@a',
      password: 'p#w',
      encrypt: false,
      trustServerCertificate: true,
    });
  });

  it('takes what is left out from elsewhere', () => {
    expect(parseConnectionUrl('mssql://sa@[::1]', 'secret')).toEqual({ server: '::1', port: 1433, user: 'sa', password: 'secret', encrypt: true, trustServerCertificate: false });
  });

  it.each([
    ['nonsense', /it is no URL/],
    ['postgres://a:b@c/d', /it begins with postgres:\/\//],
    ['mssql://host/d', /it names no user/],
    ['mssql://sa@host/d', /it has no password/],
    ['mssql://sa:x#y@host/d', /#/],
    ['mssql://sa:%zz@host/d', /%25/],
    ['mssql://sa:x@host/d?encypt=true', /it has the option encypt/],
    ['mssql://sa:x@host/d?encrypt=yes', /its encrypt is 'yes'/],
  ])('refuses %s', (url, message) => {
    expect(() => parseConnectionUrl(url)).toThrow(message);
  });

  it('shows no password in a refusal', () => {
    expect(() => parseConnectionUrl('mssql://sa:hunter2@host/d?x=1')).toThrow(/^(?!.*hunter2)/s);
  });
});

describe('connectionUrl', () => {
  it('is read back as it was', () => {
    for (const url of ['mssql://s%40a:p%23w%2F@db.example:1444/My%20Tests?encrypt=false&trustServerCertificate=true', 'mssql://sa:x@[::1]:1433/']) {
      expect(parseConnectionUrl(connectionUrl(parseConnectionUrl(url)))).toEqual(parseConnectionUrl(url));
    }
  });
});
