import type { Principal } from '@flowra/contracts';
import type { Signed } from './socket-auth';

/** What a socket knows of itself. */
export interface SocketData {
  readonly signed: Signed;
  /** The workspace of each chat that the socket follows. */
  followedChats?: Map<string, string>;
}

/** Anything that carries the data of a socket: socket.io leaves it untyped. */
interface Carrier {
  readonly data: unknown;
}

export const dataOf = (socket: Carrier): SocketData => socket.data as SocketData;

/** Whose socket it is. */
export const principalOf = (socket: Carrier): Principal => dataOf(socket).signed.principal;
