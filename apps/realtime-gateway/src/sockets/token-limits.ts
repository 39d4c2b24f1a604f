import type { PushName, TokenScope } from '@flowra/contracts';
import type { Signed } from './socket-auth';

type ReadScope = Extract<TokenScope, `${string}:read`>;

/** What the name of a push begins with. */
type PushKind<Name extends PushName = PushName> = Name extends `${infer Kind}.${string}` ? Kind : Name;

/** What a token must be allowed to read to be told of something. */
const NEEDED: Readonly<Record<PushKind, readonly ReadScope[]>> = {
  message: ['messages:read'],
  reaction: ['messages:read'],
  typing: ['messages:read'],
  chat: ['chats:read'],
  task: ['tasks:read'],
  notification: ['notifications:read'],
  workspace: ['workspaces:read'],
  user: ['workspaces:read'],
  presence: ['workspaces:read'],
  auth: [],
};
/** It carries what was said. */
const NEEDED_FOR_ACTIVITY: readonly ReadScope[] = ['chats:read', 'messages:read'];
const READ_SCOPES = [...new Set(Object.values(NEEDED).flat())];

/** Room of the sockets that act by one personal access token. */
export const tokenRoom = (tokenId: string): string => `token:${tokenId}`;
/** Room of the sockets whose token lacks a scope: what needs it is sent to everybody but them. */
const lackingRoom = (scope: ReadScope): string => `lacking:${scope}`;

/** The rooms that a push leaves out. */
export const roomsLacking = (push: PushName): string[] => scopesFor(push).map(lackingRoom);

/** The rooms that a socket is in because of its token; none for people themselves. */
export function tokenRoomsOf({ personalToken }: Signed): string[] {
  if (!personalToken) return [];
  const { tokenId, scopes } = personalToken;
  return [tokenRoom(tokenId), ...READ_SCOPES.filter((scope) => !scopes.includes(scope)).map(lackingRoom)];
}

/** Whether a socket may be told of something. */
export function mayHear({ personalToken }: Signed, push: PushName): boolean {
  return !personalToken || scopesFor(push).every((scope) => personalToken.scopes.includes(scope));
}

function scopesFor(push: PushName): readonly ReadScope[] {
  return push === 'chat.activity' ? NEEDED_FOR_ACTIVITY : NEEDED[push.split('.')[0] as PushKind];
}
