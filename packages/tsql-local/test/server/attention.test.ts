import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from 'tedious';
import { Request } from 'tedious';
import { hex, join, show, utf16 } from '../wire/bytes.ts';
import { batch, connectRaw, connectTedious, done, password, startHarness, user } from './harness.ts';
import type { Harness, RawClient } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.server.close());

/** Ends when an attention comes. */
const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });

const headers = '16 00 00 00  12 00 00 00 02 00  00 00 00 00 00 00 00 00  01 00 00 00';
const packet = (type: string, status: string, body: Buffer): Buffer => join(type, status, (8 + body.length) >>> 8, (8 + body.length) & 255, '00 00 01 00', body);
const batchPacket = (text: string, status: string = '01'): Buffer => packet('01', status, join(headers, utf16(text)));
const rpcPacket = packet('03', '01', join(headers, '01 00 70 00 00 00'));
const attention = hex('06 01 00 08 00 00 01 00');
const acknowledgement = hex('04 01 00 15 00 33 01 00  FD 20 00 FD 00 00 00 00 00 00 00 00 00');

/** A bare client that is logged in, and how many bytes its login took. */
async function login(): Promise<{ readonly client: RawClient; readonly length: number }> {
  const client = await connectRaw(harness);
  const fixed = Buffer.alloc(94);
  const secret = Buffer.from(utf16(password).map((byte) => (((byte << 4) | (byte >>> 4)) & 0xff) ^ 0xa5));
  fixed.writeUInt32LE(94 + user.length * 2 + secret.length, 0);
  fixed.writeUInt32LE(0x74000004, 4);
  fixed.writeUInt16LE(94, 40);
  fixed.writeUInt16LE(user.length, 42);
  fixed.writeUInt16LE(94 + user.length * 2, 44);
  fixed.writeUInt16LE(secret.length / 2, 46);
  client.socket.write(packet('10', '01', join(fixed, utf16(user), secret)));
  const length = (await client.received(4)).readUInt16BE(2);
  await client.received(length);
  return { client, length };
}

describe('an attention', () => {
  it('cancels tedious’ request, and the connection goes on', async () => {
    const connection: Connection = await connectTedious(harness);
    let cancelled = false;
    harness.engine.script = async (_, response, signal) => {
      await response.columns([{ name: 'a', type: { kind: 'int' }, nullable: true }]);
      await response.row([1]);
      connection.cancel();
      await untilAborted(signal);
      cancelled = true;
      // What comes behind the attention does not reach the client.
      await response.message({ number: 1, state: 1, severity: 16, text: 'late', procedure: '', line: 1 });
      await response.statementDone(done(0xc1, 1n));
    };
    const error = await new Promise<Error | null | undefined>((resolve) => {
      connection.execSqlBatch(new Request('WAITFOR', resolve));
    });
    expect(error).toMatchObject({ code: 'ECANCEL' });
    expect(cancelled).toBe(true);
    harness.engine.script = () => undefined;
    expect((await batch(connection, 'x')).error).toBeUndefined();
    connection.close();
  });

  it('is answered by two messages: the request’s end with an error, and the acknowledgement', async () => {
    const { client, length } = await login();
    harness.engine.script = (_, __, signal) => untilAborted(signal);
    client.socket.write(batchPacket('WAITFOR'));
    await expect.poll(() => harness.engine.requests.length).toBe(1);
    client.socket.write(attention);
    const ended = hex('04 01 00 15 00 33 01 00  FD 02 00 FD 00 00 00 00 00 00 00 00 00');
    expect(show((await client.received(length + 42)).subarray(length))).toBe(show(join(ended, acknowledgement)));
    client.socket.end();
  });

  it('tells of a transaction that it rolled back', async () => {
    const { client, length } = await login();
    harness.engine.script = async (_, response, signal) => {
      await untilAborted(signal);
      response.transactionEnded(1n, 'rolled back');
    };
    client.socket.write(rpcPacket);
    await expect.poll(() => harness.engine.requests.length).toBe(1);
    client.socket.write(attention);
    const ended = hex('04 01 00 23 00 33 01 00  E3 0B 00 0A 00 08 01 00 00 00 00 00 00 00  FE 02 00 E0 00 00 00 00 00 00 00 00 00');
    expect(show((await client.received(length + 56)).subarray(length))).toBe(show(join(ended, acknowledgement)));
    client.socket.end();
  });

  it('that comes together with its request stops it before it starts', async () => {
    const { client, length } = await login();
    client.socket.write(join(batchPacket('x'), attention));
    await client.received(length + 42);
    expect(harness.engine.requests).toHaveLength(0);
    client.socket.end();
  });

  it('without a request is acknowledged alone', async () => {
    const { client, length } = await login();
    client.socket.write(attention);
    expect(show((await client.received(length + 21)).subarray(length))).toBe(show(acknowledgement));
    client.socket.end();
  });
});

describe('the ignore bit', () => {
  it('discards the request, which is answered by a lone DONE with an error', async () => {
    const { client, length } = await login();
    client.socket.write(join(batchPacket('half', '00'), batchPacket('', '03')));
    expect(show((await client.received(length + 21)).subarray(length))).toBe('04 01 00 15 00 33 01 00 FD 02 00 FD 00 00 00 00 00 00 00 00 00');
    client.socket.write(batchPacket('whole'));
    await expect.poll(() => harness.engine.requests).toEqual([{ kind: 'batch', text: 'whole' }]);
    client.socket.end();
  });
});

describe('requests and connections', () => {
  it('queue up behind the one that runs', async () => {
    const { client, length } = await login();
    const order: string[] = [];
    harness.engine.script = async (request) => {
      const text = request.kind === 'batch' ? request.text : '';
      order.push(`${text} begins`);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      order.push(`${text} ends`);
    };
    client.socket.write(join(...Array.from({ length: 8 }, (_, index) => batchPacket(String(index)))));
    await client.received(length + 8 * 21);
    expect(order).toEqual(Array.from({ length: 8 }, (_, index) => [`${index} begins`, `${index} ends`]).flat());
    client.socket.end();
  });

  it('are stopped and closed when the client vanishes', async () => {
    const { client } = await login();
    let aborted = false;
    harness.engine.script = async (_, __, signal) => {
      await untilAborted(signal);
      aborted = true;
    };
    client.socket.write(batchPacket('WAITFOR'));
    await expect.poll(() => harness.engine.requests.length).toBe(1);
    client.socket.destroy();
    await expect.poll(() => [aborted, harness.engine.closedSessions]).toEqual([true, 1]);
  });

  it('send the first rows of a slow query once they fill a packet', async () => {
    const { client, length } = await login();
    harness.engine.script = async (_, response, signal) => {
      await response.columns([{ name: '', type: { kind: 'varbinary', length: 8000 }, nullable: false }]);
      await response.row([new Uint8Array(8000)]);
      await untilAborted(signal);
    };
    client.socket.write(batchPacket('SELECT'));
    // The second packet may be the reply's last, so one goes out.
    expect((await client.received(length + 4096)).length).toBeGreaterThanOrEqual(length + 4096);
    client.socket.end();
  });

  it('tell of a reset in the reply’s first token', async () => {
    const { client, length } = await login();
    client.socket.write(batchPacket('x', '09'));
    expect(show((await client.received(length + 27)).subarray(length))).toBe('04 01 00 1B 00 33 01 00 E3 03 00 12 00 00 FD 00 00 FD 00 00 00 00 00 00 00 00 00');
    client.socket.write(batchPacket('y', '11'));
    await client.received(length + 54);
    expect(harness.engine.resets).toEqual([false, true]);
    client.socket.end();
  });
});

describe('malformed bytes', () => {
  it.each([
    ['a request that breaks off', packet('03', '01', join(headers, '01 00 70 00 00 00 02 40 00')), /ends inside a value/],
    ['a packet of a type that is none', hex('09 01 00 08 00 00 01 00'), /packet type 0x09/],
    ['a second login', packet('10', '01', Buffer.alloc(94)), /0x10 after login/],
    ['a bulk load that is none', packet('07', '01', hex('D1 00')), /begins with token 0xd1/],
    ['a bulk row that is none', packet('07', '01', hex('81 01 00 00 00 00 00 05 00 38 00 D2')), /token 0xd2/],
    ['a batch with bad headers', packet('01', '01', hex('02 00 00 00')), /ALL_HEADERS/],
  ])('%s close their connection alone', async (_, bytes, reason) => {
    const other = await connectTedious(harness);
    const { client } = await login();
    harness.engine.script = async (request) => {
      if (request.kind === 'bulk') for await (const group of request.rows) expect(group).toBeDefined();
    };
    client.socket.write(bytes);
    await client.closed;
    expect(harness.log.join()).toMatch(reason);
    await expect.poll(() => harness.engine.closedSessions).toBe(1);
    expect((await batch(other, 'x')).error).toBeUndefined();
    other.close();
  });

  it.each([
    ['a request instead of a login', batchPacket('x'), /0x1 before login/],
    ['a bulk load instead of a login', packet('07', '01', hex('FD')), /bulk load before login/],
    ['TLS', hex('16 03 01 00 05 01 00 00 01 00'), /TLS/],
    ['a login that breaks off', packet('10', '01', Buffer.alloc(20)), /LOGIN7 of 20 bytes/],
  ])('%s close before login', async (_, bytes, reason) => {
    const client = await connectRaw(harness);
    client.socket.write(bytes);
    expect(await client.closed).toHaveLength(0);
    expect(harness.log.join()).toMatch(reason);
  });

  it('a request beyond the limit closes, whose size is an option', async () => {
    const small = await startHarness({ maxMessageBytes: 1000 });
    const client = await connectTedious(small);
    client.on('error', () => undefined);
    expect((await batch(client, 'x'.repeat(600))).error).toBeDefined();
    expect(small.log.join()).toContain('a message of more than 1000 bytes');
    await small.server.close();
  });
});
