import type { Principal } from '@flowra/contracts';
import { Authenticator } from '@flowra/identity';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';

/** A socket stays open at most this long without its session or token being looked at again. */
const RECHECK_MS = 30_000;
/** A token counts as valid a little beyond its end, for clocks that differ. */
const TOLERANCE_MS = 5_500;

/** Whose socket it is, and until when that is proven. */
export interface Signed {
  readonly principal: Principal;
  readonly expiresAt: Date;
}

/** Decides whose socket it is, and closes it when that is no longer true. */
@Injectable()
export class SocketAuth {
  constructor(private readonly authenticator: Authenticator) {}

  /** Throws DomainError `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`. */
  async authenticate(socket: Socket): Promise<Signed> {
    const { userId, username, displayName, isSystemAdmin, expiresAt } = await this.authenticator.authenticate(credentialsOf(socket));
    return { principal: { userId, username, displayName, isSystemAdmin }, expiresAt };
  }

  /** Looks again from time to time and when the token ends, and closes the socket of somebody who is no longer signed in. */
  watch(socket: Socket, signed: Signed): void {
    let timer: NodeJS.Timeout;
    const schedule = ({ expiresAt }: Signed) => {
      const untilEnd = expiresAt.getTime() + TOLERANCE_MS - Date.now();
      timer = setTimeout(look, Math.min(RECHECK_MS, Math.max(untilEnd, 1000)));
    };
    const look = () => {
      this.authenticate(socket).then(schedule, (error: { code?: string }) => {
        if (error.code === 'auth.unavailable') return schedule(signed);
        socket.emit('auth.ended', { code: error.code ?? 'auth.invalid-token' });
        socket.disconnect(true);
      });
    };
    schedule(signed);
    socket.on('disconnect', () => clearTimeout(timer));
  }
}

function credentialsOf({ handshake }: Socket): { cookie?: string; token?: string } {
  const { token } = handshake.auth as { token?: unknown };
  const inQuery = handshake.query.token;
  if (typeof token === 'string') return { token };
  if (typeof inQuery === 'string') return { token: inQuery };
  return { cookie: handshake.headers.cookie };
}
