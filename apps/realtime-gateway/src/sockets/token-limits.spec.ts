import type { TokenScope } from '@flowra/contracts';
import type { Signed } from './socket-auth';
import { mayHear, roomsLacking, tokenRoomsOf } from './token-limits';

const principal = { userId: 'u1', username: 'alice', displayName: 'Alice', isSystemAdmin: false };
const by = (...scopes: TokenScope[]): Signed => ({ principal, expiresAt: new Date(), personalToken: { tokenId: 't1', scopes } });

describe('what a socket is told', () => {
  it('is everything for people themselves', () => {
    expect(tokenRoomsOf({ principal, expiresAt: new Date() })).toEqual([]);
    expect(mayHear({ principal, expiresAt: new Date() }, 'notification.created')).toBe(true);
  });
  it('is what a token may read', () => {
    const reader = by('messages:read', 'tasks:write');
    expect(mayHear(reader, 'message.posted')).toBe(true);
    expect(mayHear(reader, 'reaction.added')).toBe(true);
    expect(mayHear(reader, 'task.changed')).toBe(false);
    expect(mayHear(reader, 'chat.activity')).toBe(false);
    expect(mayHear(by('chats:read'), 'chat.activity')).toBe(false);
    expect(mayHear(by('chats:read', 'messages:read'), 'chat.activity')).toBe(true);
    expect(mayHear(by(), 'auth.ended')).toBe(true);
  });
  it('is sent around the rooms of those who may not', () => {
    const rooms = tokenRoomsOf(by('messages:read'));
    expect(rooms).toContain('token:t1');
    const overlaps = (push: Parameters<typeof roomsLacking>[0]) => roomsLacking(push).some((room) => rooms.includes(room));
    expect(overlaps('message.posted')).toBe(false);
    expect(overlaps('task.created')).toBe(true);
    expect(overlaps('chat.activity')).toBe(true);
    expect(overlaps('notification.created')).toBe(true);
  });
});
