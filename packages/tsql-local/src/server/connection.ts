import type { Socket } from 'node:net';
import type { Engine, EngineSession } from '../session/engine.ts';
import type { Request } from '../session/request.ts';
import { SqlError } from '../types/sql-error.ts';
import { readLogin7 } from '../wire/login/login7.ts';
import { encryption, readPrelogin, writePrelogin } from '../wire/login/prelogin.ts';
import type { ServerVersion } from '../wire/login/server-version.ts';
import { MessageAssembler } from '../wire/packet/message-assembler.ts';
import type { Message, MessageHandler } from '../wire/packet/message-assembler.ts';
import { defaultPacketSize, packetType } from '../wire/packet/packet-header.ts';
import { PacketReader } from '../wire/packet/packet-reader.ts';
import { PacketWriter } from '../wire/packet/packet-writer.ts';
import { ProtocolError } from '../wire/protocol-error.ts';
import { writeAttentionDone } from '../wire/token/done.ts';
import { BulkFeed } from './bulk-feed.ts';
import { agreeOnPacketSize, agreeOnTdsVersion, openSession } from './login.ts';
import type { Credentials } from './login.ts';
import { writeLoginFailure, writeLoginReply } from './login-reply.ts';
import { readRequest } from './read-request.ts';
import { ResponseWriter } from './response-writer.ts';
import { SocketOutput } from './socket-output.ts';

export interface ConnectionSettings {
  readonly engine: Engine;
  readonly credentials: Credentials;
  readonly serverName: string;
  readonly version: ServerVersion;
  readonly maxMessageBytes: number;
  readonly log: (message: string) => void;
}

/** A client that has not logged in after so many milliseconds is dropped. */
const loginTimeout = 30_000;
/** So many requests may wait behind the one that runs before the socket is held back. */
const longestQueue = 4;

type Incoming =
  | { readonly kind: 'message'; readonly message: Message; attention: boolean }
  | { readonly kind: 'bulk'; readonly feed: BulkFeed; attention: boolean };

/**
 * One client: prelogin, login, then requests one at a time. Messages wait in a queue that `serve` works off; an attention
 * overtakes it.
 */
export class Connection implements MessageHandler {
  readonly #socket: Socket;
  readonly #settings: ConnectionSettings;
  readonly #output: SocketOutput;
  readonly #writer: PacketWriter;
  readonly #queue: Incoming[] = [];
  #wake: (() => void) | undefined;
  #feed: BulkFeed | undefined;
  #running: { readonly incoming: Incoming; readonly abort: AbortController; readonly response: ResponseWriter } | undefined;
  #gone = false;

  constructor(socket: Socket, settings: ConnectionSettings) {
    this.#socket = socket;
    this.#settings = settings;
    this.#output = new SocketOutput(socket);
    this.#writer = new PacketWriter(this.#output, defaultPacketSize);
  }

  /** Serves the client to its end. Never rejects: what goes wrong is logged, and ends this connection alone. */
  async serve(): Promise<void> {
    const reader = new PacketReader(new MessageAssembler(this, this.#settings.maxMessageBytes));
    this.#socket.on('data', (bytes) => {
      try {
        if (!this.#gone) reader.push(bytes);
      } catch (error) {
        this.#fail(error);
      }
    });
    this.#socket.on('error', (error) => this.#settings.log(`connection lost: ${error.message}`));
    this.#socket.on('close', () => this.#end());
    const timer = setTimeout(() => this.#fail(new ProtocolError(`no login within ${loginTimeout} ms`)), loginTimeout);
    let session: EngineSession | undefined;
    try {
      session = await this.#login();
      clearTimeout(timer);
      if (session !== undefined) await this.#serveRequests(session);
    } catch (error) {
      this.#fail(error);
    } finally {
      clearTimeout(timer);
      this.#socket.end();
      await session?.close().catch((error: unknown) => this.#settings.log(`closing the session failed: ${String(error)}`));
    }
  }

  /** Drops the client. */
  destroy(): void {
    this.#socket.destroy();
    this.#end();
  }

  message(message: Message): void {
    if (message.type === packetType.attention) this.#attention();
    else this.#enqueue({ kind: 'message', message, attention: false });
  }

  bulkStart(): void {
    const flow = { pause: () => this.#socket.pause(), resume: () => this.#socket.resume() };
    this.#feed = new BulkFeed(flow, this.#settings.maxMessageBytes);
    this.#enqueue({ kind: 'bulk', feed: this.#feed, attention: false });
  }

  bulkBody(bytes: Buffer): void {
    this.#feed?.push(bytes);
  }

  bulkEnd(end: { readonly ignored: boolean }): void {
    const feed = this.#feed;
    this.#feed = undefined;
    feed?.end(end.ignored);
    if (end.ignored && this.#running?.incoming.kind === 'bulk' && this.#running.incoming.feed === feed) this.#interrupt();
  }

  /** Undefined: the login failed or the client left. */
  async #login(): Promise<EngineSession | undefined> {
    let message = await this.#nextMessage();
    let wantsMars = false;
    if (message?.type === packetType.prelogin) {
      const prelogin = readPrelogin(message.body);
      this.#writer.bytes(writePrelogin(this.#settings.version));
      this.#writer.endMessage();
      if (prelogin.encryption === encryption.on || prelogin.encryption === encryption.required) {
        throw new ProtocolError('the client demands encryption, which this server does not have; connect with encrypt=false');
      }
      // The answer said 0: a client that goes on does so without, as MS-TDS has it.
      if (prelogin.mars) this.#settings.log('the client asks for MARS (multiple active result sets), which this server does not have; it is told so');
      wantsMars = prelogin.mars;
      message = await this.#nextMessage();
    }
    if (message === undefined) return undefined;
    if (message.type !== packetType.login) throw new ProtocolError(`a message of type 0x${message.type.toString(16)} before login`);
    const login = readLogin7(message.body);
    const tdsVersion = agreeOnTdsVersion(login.tdsVersion);
    const { engine, credentials, serverName, version } = this.#settings;
    const outcome = await openSession(engine, login, credentials);
    if (outcome.kind === 'refused') {
      this.#settings.log(`login refused: ${outcome.errors.map((error) => `${error.number} ${error.message}`).join(' ')}`);
      writeLoginFailure(this.#writer, outcome.errors, serverName);
      this.#writer.endMessage();
      return undefined;
    }
    const { session } = outcome;
    this.#writer.setSession(session.spid);
    const packetSize = agreeOnPacketSize(login.packetSize);
    writeLoginReply(this.#writer, { database: session.database, tdsVersion, packetSize, serverName, version, refused: wantsMars ? ['MARS'] : [] });
    this.#writer.endMessage();
    return session;
  }

  async #serveRequests(session: EngineSession): Promise<void> {
    for (;;) {
      const incoming = await this.#next();
      if (incoming === undefined) return;
      await this.#serveRequest(session, incoming);
    }
  }

  async #serveRequest(session: EngineSession, incoming: Incoming): Promise<void> {
    const isRpc = incoming.kind === 'message' && incoming.message.type === packetType.rpc;
    const target = { writer: this.#writer, output: this.#output, serverName: this.#settings.serverName };
    const response = new ResponseWriter(target, { isRpc });
    const abort = new AbortController();
    this.#running = { incoming, abort, response };
    const isIgnored = (): boolean => (incoming.kind === 'bulk' ? incoming.feed.ignored : incoming.message.ignored);
    if (this.#gone || incoming.attention || isIgnored()) this.#interrupt();
    else await this.#execute(session, incoming, response, abort.signal);
    if (incoming.kind === 'bulk') {
      if (incoming.feed.failure !== undefined) throw incoming.feed.failure;
      await incoming.feed.discard();
    }
    if (response.failure !== undefined) throw response.failure;
    this.#running = undefined;
    if (incoming.attention || isIgnored()) response.endInterrupted();
    else response.end();
    this.#writer.endMessage();
    if (incoming.attention) this.#acknowledgeAttention();
  }

  async #execute(session: EngineSession, incoming: Incoming, response: ResponseWriter, signal: AbortSignal): Promise<void> {
    if (incoming.kind === 'message' && incoming.message.reset !== 'none') {
      await session.reset(incoming.message.reset === 'keep transaction');
      response.connectionReset();
    }
    let request: Request;
    try {
      request = incoming.kind === 'bulk' ? await incoming.feed.request() : readRequest(incoming.message);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      const { number, state, severity, message } = error;
      await response.message({ number, state, severity, text: message, procedure: '', line: 1 });
      if (incoming.kind === 'message' && incoming.message.type === packetType.rpc) response.procedureDone({ failed: true });
      else await response.statementDone({ command: 0, failed: true, inProcedure: false });
      return;
    }
    await session.execute(request, response, signal);
  }

  /** Stops the request that runs; the engine undoes its statement and returns. */
  #interrupt(): void {
    this.#running?.response.interrupt();
    this.#running?.abort.abort();
  }

  #attention(): void {
    const target = this.#running?.incoming ?? this.#queue[0];
    if (target === undefined) {
      this.#acknowledgeAttention();
      return;
    }
    target.attention = true;
    this.#interrupt();
  }

  /** A message of its own: clients wait for the reply to the request, and then for this. */
  #acknowledgeAttention(): void {
    writeAttentionDone(this.#writer);
    this.#writer.endMessage();
  }

  #enqueue(incoming: Incoming): void {
    this.#queue.push(incoming);
    if (this.#queue.length > longestQueue) this.#socket.pause();
    this.#notify();
  }

  async #nextMessage(): Promise<Message | undefined> {
    const incoming = await this.#next();
    if (incoming?.kind === 'bulk') throw new ProtocolError('a bulk load before login');
    return incoming?.message;
  }

  /** Undefined: the client is gone. */
  async #next(): Promise<Incoming | undefined> {
    while (this.#queue.length === 0 && !this.#gone) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#gone) return undefined;
    const incoming = this.#queue.shift();
    if (this.#queue.length === longestQueue) this.#socket.resume();
    return incoming;
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #fail(error: unknown): void {
    if (this.#gone) return;
    const reason = error instanceof ProtocolError ? error.message : `the engine failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    this.#settings.log(`closed: ${reason}`);
    // A reply that went out before must arrive; destroy() would drop it.
    this.#socket.destroySoon();
    this.#end();
  }

  #end(): void {
    this.#gone = true;
    this.#interrupt();
    this.#feed?.close();
    if (this.#running?.incoming.kind === 'bulk') this.#running.incoming.feed.close();
    this.#notify();
  }
}
