import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine, EngineSession } from '../session/engine.ts';
import { refuseFeature, sqlError } from '../types/errors.ts';
import { SqlError } from '../types/sql-error.ts';
import type { Login7 } from '../wire/login/login7.ts';
import { defaultPacketSize, maximumPacketSize, minimumPacketSize } from '../wire/packet/packet-header.ts';
import { ProtocolError } from '../wire/protocol-error.ts';

/** A wrong password is answered after so many milliseconds, whatever was wrong, so that guessing is slow and learns nothing. */
const failedLoginDelay = 1000;

/** TDS versions as LOGIN7 has them. 7.3 is the first that has date, time, datetime2 and datetimeoffset. */
const tds73 = 0x730a0003;
const tds74 = 0x74000004;

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export type LoginOutcome =
  | { readonly kind: 'session'; readonly session: EngineSession }
  | { readonly kind: 'refused'; readonly errors: readonly SqlError[] };

/** Opens a session for a login. Rejects only when the engine is broken. */
export async function openSession(engine: Engine, login: Login7, accepted: Credentials): Promise<LoginOutcome> {
  if (login.integratedSecurity) return refuse(sqlError(18452));
  if (!isAccepted(login, accepted)) {
    await wait(failedLoginDelay);
    return refuse(sqlError(18456, login.userName));
  }
  if (login.newPassword !== '') return refuse(refuseFeature('Changing a password at login'), sqlError(18456, login.userName));
  try {
    const { userName: user, database, hostName, applicationName } = login;
    return { kind: 'session', session: await engine.openSession({ user, database, hostName, applicationName }) };
  } catch (error) {
    if (error instanceof SqlError) return refuse(error, sqlError(18456, login.userName));
    throw error;
  }
}

/** The version that the server speaks with a client that asked for `asked`. Throws ProtocolError below 7.3. */
export function agreeOnTdsVersion(asked: number): number {
  if (asked < tds73) throw new ProtocolError(`the client speaks TDS 0x${asked.toString(16)}; 7.3 is the oldest that this server speaks`);
  return Math.min(asked, tds74);
}

/** The packet size for a client that asked for `asked` bytes; 0 is no wish. */
export function agreeOnPacketSize(asked: number): number {
  if (asked === 0) return defaultPacketSize;
  return Math.min(Math.max(asked, minimumPacketSize), maximumPacketSize);
}

/** Login names compare without case, as under the server's collation; passwords exactly. Takes the same time for any pair. */
function isAccepted(login: Login7, accepted: Credentials): boolean {
  const sameUser = equal(login.userName.toLowerCase(), accepted.user.toLowerCase());
  const samePassword = equal(login.password, accepted.password);
  return sameUser && samePassword;
}

function equal(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf16le').digest();
}

function refuse(...errors: readonly SqlError[]): LoginOutcome {
  return { kind: 'refused', errors };
}
