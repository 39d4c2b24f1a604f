import { CHAT_TAG_REFUSAL_CODES, describeChatTagRefusal, describeChatTagSuccess, isChatTagRefusalCode } from './tag-lines';

describe('the line of a chat tag', () => {
  it('tells what was done', () => {
    expect(describeChatTagSuccess({ name: 'invite', username: 'bob' })).toBe('Added @bob to the chat');
    expect(describeChatTagSuccess({ name: 'remove', username: 'bob' })).toBe('Removed @bob from the chat');
    expect(describeChatTagSuccess({ name: 'close' })).toBe('Chat closed');
    expect(describeChatTagSuccess({ name: 'reopen' })).toBe('Chat reopened');
  });
  it('tells who is missing', () => {
    expect(describeChatTagRefusal('user.not-found', { username: 'unknown' })).toBe('User @unknown not found');
    expect(describeChatTagRefusal('participant.not-found', { username: 'bob' })).toBe('User @bob is not in this chat');
    expect(describeChatTagRefusal('chat.not-participant')).toBe('Join the chat first');
  });
  it.each(CHAT_TAG_REFUSAL_CODES)('exists for %s', (code) => {
    expect(isChatTagRefusalCode(code)).toBe(true);
    expect(describeChatTagRefusal(code)).not.toBe('');
  });
  it('exists for no other code', () => expect(isChatTagRefusalCode('task.not-found')).toBe(false));
});
