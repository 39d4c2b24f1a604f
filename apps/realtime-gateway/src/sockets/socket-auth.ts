import type { Principal, TokenScope } from '@flowra/contracts';
import { Resources } from '@flowra/bootstrap';
import { Authenticator, followLoginEnds, isEnded } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { dataOf } from './socket-data';

/** A socket stays open at most this long without its session or token being looked at again. */
const RECHECK_MS = 30_000;
/** The same for a personal access token, whose account may be disabled any time. */
const RECHECK_TOKEN_MS = 5_000;
/** A token counts as valid a little beyond its end, for clocks that differ. */
const TOLERANCE_MS = 5_500;

/** Whose socket it is, and until when that is proven. */
export interface Signed {
  readonly principal: Principal;
  readonly expiresAt: Date;
  /** The login at the identity provider that it comes from. */
  readonly loginId?: string;
  /** When the person acts by a personal access token: which one, and for what it may be used. */
  readonly personalToken?: { readonly tokenId: string; readonly scopes: readonly TokenScope[] };
}

/** Throws `auth.missing-scope` for a personal access token that may not do this. */
export function requireScope({ personalToken }: Signed, scope: TokenScope): void {
  if (personalToken && !personalToken.scopes.includes(scope)) throw refuse('auth.missing-scope', { scope });
}

/** Decides whose socket it is, and closes it when that is no longer true. */
@Injectable()
export class SocketAuth {
  private readonly subscriber = this.resources.connection('login-ends');

  constructor(
    private readonly authenticator: Authenticator,
    private readonly resources: Resources,
  ) {}

  /** From now on closes the sockets of each login that ends, on every replica. */
  async start(server: Server): Promise<void> {
    await followLoginEnds(this.subscriber, (ended) => {
      for (const socket of server.of('/').sockets.values()) {
        const { loginId, principal, personalToken } = dataOf(socket).signed;
        // A program is not signed in: its token outlives the logins of its person.
        if (personalToken) continue;
        if (isEnded(ended, { userId: principal.userId, ...(loginId !== undefined && { loginId }) })) end(socket, 'auth.missing-token');
      }
    });
  }

  /** Throws DomainError `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`. */
  async authenticate(socket: Socket): Promise<Signed> {
    const known = await this.authenticator.authenticate(credentialsOf(socket));
    const { userId, username, displayName, isSystemAdmin, expiresAt, personalToken, loginId } = known;
    const principal = { userId, username, displayName, isSystemAdmin };
    return { principal, expiresAt, ...(loginId !== undefined && { loginId }), ...(personalToken && { personalToken }) };
  }

  /** Looks again from time to time and when the token ends, and closes the socket of somebody who is no longer signed in. */
  watch(socket: Socket, signed: Signed): void {
    let timer: NodeJS.Timeout;
    const schedule = ({ expiresAt, personalToken }: Signed) => {
      const recheck = personalToken ? RECHECK_TOKEN_MS : RECHECK_MS;
      const untilEnd = expiresAt.getTime() + TOLERANCE_MS - Date.now();
      timer = setTimeout(look, Math.min(recheck, Math.max(untilEnd, 1000)));
    };
    const look = () => {
      this.authenticate(socket).then(schedule, (error: { code?: string }) => {
        if (error.code === 'auth.unavailable') return schedule(signed);
        end(socket, error.code ?? 'auth.invalid-token');
      });
    };
    schedule(signed);
    socket.on('disconnect', () => clearTimeout(timer));
  }
}

function end(socket: Socket, code: string): void {
  socket.emit('auth.ended', { code });
  socket.disconnect(true);
}

function credentialsOf({ handshake }: Socket): { cookie?: string; token?: string } {
  const { token } = handshake.auth as { token?: unknown };
  const inQuery = handshake.query.token;
  if (typeof token === 'string') return { token };
  if (typeof inQuery === 'string') return { token: inQuery };
  return { cookie: handshake.headers.cookie };
}
