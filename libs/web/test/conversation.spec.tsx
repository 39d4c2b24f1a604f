import { answerLines, isContinuation, toConversation } from '../src/conversation';
import { splitMessage } from '../src/message-parts';
import { renderFragment, renderPage } from '../src/render';
import * as sample from './fixtures';

const { message, result, story } = sample;
const fragment = (items = story): string =>
  renderFragment('messages', { page: { items, nextCursor: null }, chat: sample.chat(), me: 'alice' });

describe('a conversation', () => {
  it('shows the answers of the bot under the message they answer, in the words of the bot', () => {
    const html = fragment();
    const row = html.slice(html.indexOf('id="m-msg-16"'), html.indexOf('id="m-msg-24"'));
    expect(row).toContain('✅ Priority changed to High');
    expect(row.indexOf('✅ Priority changed to High')).toBeLessThan(row.indexOf('❌ User @unknown not found'));
  });

  it('lets the results of the tags speak until the answer is here', () => {
    const asked = message(1, 'alice', '#status Done', { tagResults: [result(0, 'status', 'Done', true, 'Status changed to Done')] });
    expect(fragment([asked])).toContain('✅ Status changed to Done');
  });

  it('shows replies as a number, and not as messages of their own', () => {
    const html = fragment();
    expect(html).toContain('1 reply');
    expect(html).not.toContain('id="m-msg-5"');
  });

  it('keeps the order of the chat, whatever order a page comes in', () => {
    expect(toConversation([...story].reverse()).map(({ message: { order } }) => order)).toEqual([1, 2, 3, 9, 16, 24, 25]);
  });

  it('writes what went well first, each in order', () => {
    const results = [
      result(2, 'due', 'x', false, 'third'),
      result(0, 'assignee', 'x', false, 'first'),
      result(1, 'status', 'x', true, 'second'),
    ];
    expect(answerLines(results)).toEqual(['✅ second', '❌ first', '❌ third']);
  });

  it('leaves out a head only within minutes, by the same person, on the same day', () => {
    const at = (postedAt: string, authorId = 'u'): { authorId: string; postedAt: string } => ({ authorId, postedAt });
    expect(isContinuation(at('2026-11-25T09:00:00Z'), at('2026-11-25T09:04:00Z'), 'UTC')).toBe(true);
    expect(isContinuation(at('2026-11-25T09:00:00Z'), at('2026-11-25T09:06:00Z'), 'UTC')).toBe(false);
    expect(isContinuation(at('2026-11-25T09:00:00Z'), at('2026-11-25T09:01:00Z', 'other'), 'UTC')).toBe(false);
    expect(isContinuation(at('2026-11-25T23:59:00Z'), at('2026-11-26T00:01:00Z'), 'UTC')).toBe(false);
  });
});

describe('the tags of a message', () => {
  it('are set apart from the prose exactly where the parser sees them', () => {
    const parts = splitMessage('Look:\n#status Done #priority High\nFinished #status Done');
    expect(parts.map((part) => (part.kind === 'tags' ? part.tags.map(({ name }) => name) : part.text.trim()))).toEqual([
      'Look:',
      ['status', 'priority'],
      'Finished #status Done',
    ]);
  });

  it('show on the message what became of them', () => {
    const html = fragment();
    expect(html).toMatch(/<span class="tag is-refused" title="User @unknown not found">/);
    expect(html).toMatch(/<span class="tag is-ok" title="Priority changed to High">/);
  });
});

describe('the place to write', () => {
  const page = (change: Parameters<typeof sample.conversation>[0]): string =>
    renderPage('conversation', sample.conversation(change), { title: 'general', assets: sample.assets });

  it('keeps what was typed when it could not be sent', () => {
    const html = page({ composer: { clientMessageId: 'd', maxLength: 100, text: 'half a <thought>', error: 'Too long.' } });
    expect(html).toContain('half a &lt;thought></textarea>');
    expect(html).toContain('Too long.');
  });

  it('is a way to join for those outside, and closed in a closed chat', () => {
    expect(page({ chat: sample.chat({ isParticipant: false, role: null }) })).toContain('action="/c/c1/join"');
    const closed = page({ chat: sample.chat({ isClosed: true }) });
    expect(closed).toContain('This chat is closed');
    expect(closed).not.toContain('<textarea');
  });
});
