import type { Principal } from '@flowra/contracts';
import { Authenticator } from '@flowra/identity';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';

/** A socket stays open at most this long without its session or token being looked at again. */
const RECHECK_MS = 30_000;

/** Decides whose socket it is, and closes it when that is no longer true. */
@Injectable()
export class SocketAuth {
  constructor(private readonly authenticator: Authenticator) {}

  /** Throws DomainError `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`. */
  async authenticate(socket: Socket): Promise<Principal> {
    const { userId, username, displayName, isSystemAdmin } = await this.authenticator.authenticate(credentialsOf(socket));
    return { userId, username, displayName, isSystemAdmin };
  }

  /** Looks again from time to time, and closes the socket of somebody who is no longer signed in. */
  watch(socket: Socket): void {
    const timer = setInterval(() => {
      this.authenticator.authenticate(credentialsOf(socket)).catch((error: { code?: string }) => {
        if (error.code === 'auth.unavailable') return;
        socket.emit('auth.ended', { code: error.code ?? 'auth.invalid-token' });
        socket.disconnect(true);
      });
    }, RECHECK_MS);
    socket.on('disconnect', () => clearInterval(timer));
  }
}

function credentialsOf({ handshake }: Socket): { cookie?: string; token?: string } {
  const { token } = handshake.auth as { token?: unknown };
  const inQuery = handshake.query.token;
  if (typeof token === 'string') return { token };
  if (typeof inQuery === 'string') return { token: inQuery };
  return { cookie: handshake.headers.cookie };
}
