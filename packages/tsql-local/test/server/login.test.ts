import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sql from 'mssql';
import { hex, join, show, utf16 } from '../wire/bytes.ts';
import { connectRaw, connectTedious, password, startHarness, user } from './harness.ts';
import type { Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.server.close());

describe('login', () => {
  it('lets tedious in, tells the engine who it is, and closes the session when it leaves', async () => {
    const connection = await connectTedious(harness, { database: 'models' });
    expect(harness.engine.logins).toMatchObject([{ user, database: 'models' }]);
    expect(harness.engine.requests).toMatchObject([{ kind: 'batch' }]);
    connection.close();
    await expect.poll(() => harness.engine.closedSessions).toBe(1);
    expect(harness.log).toEqual([]);
  });

  it('lets mssql in', async () => {
    const pool = await new sql.ConnectionPool({ server: harness.server.host, port: harness.server.port, user, password, options: { encrypt: false } }).connect();
    expect(pool.connected).toBe(true);
    await pool.close();
  });

  it('compares the user without case', async () => {
    (await connectTedious(harness, { user: 'SA' })).close();
  });

  it('answers a wrong password and an unknown user alike', async () => {
    await Promise.all([
      expect(connectTedious(harness, { password: 'Pässword-2' })).rejects.toThrow("Login failed for user 'sa'."),
      expect(connectTedious(harness, { user: 'eve' })).rejects.toThrow("Login failed for user 'eve'."),
    ]);
    expect(harness.engine.logins).toEqual([]);
    expect(harness.log.filter((line) => line.includes('18456'))).toHaveLength(2);
  });

  it('says that a database is missing', async () => {
    await expect(connectTedious(harness, { database: 'nowhere' })).rejects.toThrow(/Login failed|Cannot open database "nowhere"/);
    expect(harness.log.join()).toContain('4060 Cannot open database "nowhere" requested by the login. The login failed. 18456');
  });

  it('refuses clients that demand encryption, and says why in the log', async () => {
    await expect(connectTedious(harness, { encrypt: true })).rejects.toThrow();
    expect(harness.log.join()).toContain('the client demands encryption');
  });
});

/** LOGIN7 in a packet, its fixed part changed by `patch`. */
function loginPacket(patch: (fixed: Buffer) => void = () => undefined): Buffer {
  const fixed = Buffer.alloc(94);
  fixed.writeUInt32LE(0x74000004, 4);
  const strings: readonly (readonly [number, Buffer])[] = [
    [40, utf16(user)],
    [44, Buffer.from(utf16(password).map((byte) => (((byte << 4) | (byte >>> 4)) & 0xff) ^ 0xa5))],
  ];
  let at = 94;
  for (const [slot, bytes] of strings) {
    fixed.writeUInt16LE(at, slot);
    fixed.writeUInt16LE(bytes.length / 2, slot + 2);
    at += bytes.length;
  }
  fixed.writeUInt32LE(at, 0);
  patch(fixed);
  return join('10 01 00', 8 + at, '00 00 01 00', fixed, ...strings.map(([, bytes]) => bytes));
}

describe('the reply to a login', () => {
  it('has its tokens in SQL Server’s order', async () => {
    const client = await connectRaw(harness);
    client.socket.write(loginPacket());
    const first = await client.received(4);
    const length = first.readUInt16BE(2);
    const reply = await client.received(length);
    client.socket.end();
    // Session 51 in the header, then ENVCHANGE 1, INFO 5701, ENVCHANGE 7, ENVCHANGE 2, INFO 5703, LOGINACK, ENVCHANGE 4, DONE.
    expect(show(reply.subarray(0, 8))).toBe(show(join('04 01', length >>> 8, length & 255, '00 33 01 00')));
    const tokens: string[] = [];
    for (let at = 8; at < reply.length; ) {
      const token = reply[at] as number;
      if (token === 0xfd) {
        tokens.push(show(reply.subarray(at)));
        break;
      }
      const size = reply.readUInt16LE(at + 1);
      const detail = token === 0xe3 ? (reply[at + 3] as number) : token === 0xab ? reply.readUInt32LE(at + 3) : 0;
      tokens.push(`${token.toString(16)} ${detail}`);
      at += 3 + size;
    }
    expect(tokens).toEqual(['e3 1', 'ab 5701', 'e3 7', 'e3 2', 'ab 5703', 'ad 0', 'e3 4', 'FD 00 00 00 00 00 00 00 00 00 00 00 00']);
    expect(reply.includes(join('E3 0F 00 01 06', utf16('master'), '06'))).toBe(false);
    expect(reply.includes(join('E3 1B 00 01 06', utf16('master'), '06', utf16('master')))).toBe(true);
    expect(reply.includes(hex('E3 08 00 07 05 09 04 D0 00 34 00'))).toBe(true);
  });

  it('says no to MARS: in PRELOGIN, by a message and in the log; the login goes on', async () => {
    const client = await connectRaw(harness);
    client.socket.write(join('12 01 00 1A 00 00 01 00', hex('00 00 0B 00 06  04 00 11 00 01  FF  09 00 00 00 00 00  01')));
    const answer = await client.received(43);
    // The answer's last byte is its MARS.
    expect(answer.at(42)).toBe(0);
    client.socket.write(loginPacket());
    const head = await client.received(47);
    const reply = (await client.received(43 + head.readUInt16BE(45))).subarray(43);
    client.socket.end();
    expect(reply.includes(join(utf16("'MARS' is not supported in this version of SQL Server (tsql-local).")))).toBe(true);
    expect(harness.log.join()).toContain('asks for MARS');
  });

  it('refuses integrated security with 18452', async () => {
    const client = await connectRaw(harness);
    client.socket.write(loginPacket((fixed) => void (fixed[25] = 0x80)));
    const reply = await client.closed;
    expect(reply.readUInt32LE(11)).toBe(18452);
  });

  it('refuses versions before 7.3 by closing', async () => {
    const client = await connectRaw(harness);
    client.socket.write(loginPacket((fixed) => fixed.writeUInt32LE(0x72090002, 4)));
    expect(await client.closed).toHaveLength(0);
    expect(harness.log.join()).toContain('7.3 is the oldest');
  });
});

describe('close()', () => {
  it('drops clients and closes their sessions', async () => {
    const connection = await connectTedious(harness);
    connection.on('error', () => undefined);
    await harness.server.close();
    expect(harness.engine.closedSessions).toBe(1);
    connection.close();
    harness = await startHarness();
  });

  it('frees the port, and a port that is taken is an error', async () => {
    await expect(startHarness({ port: harness.server.port })).rejects.toThrow(/EADDRINUSE/);
  });
});
