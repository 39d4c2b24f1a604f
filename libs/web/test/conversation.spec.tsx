import { answerLines, isContinuation, toConversation } from '../src/conversation';
import { splitMessage } from '../src/message-parts';
import type { MessagesPage } from '../src/components/history';
import { renderFragment, renderPage } from '../src/render';
import * as sample from './fixtures';

const { message, result, story } = sample;
const fragment = (items = story): string =>
  renderFragment('messages', { page: { items, olderThan: null, newerThan: null }, chat: sample.chat(), me: 'alice' });

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

  it('shows a program by its name and sign, and that it is one', () => {
    const author = { userId: 'h1', username: 'app-ci', displayName: 'CI <b>' };
    const integration = { webhookId: 'h1', avatar: '🚀', by: sample.PEOPLE.alice };
    const html = fragment([message(1, 'alice', 'built', { author, integration })]);
    expect(html).toContain('CI &lt;b>');
    expect(html).toContain('>🚀</span>');
    expect(html).toMatch(/class="app-badge" title="Posted by a program for Alice Liddell">\s*APP/);
    expect(fragment([message(1, 'alice', 'hello')])).not.toContain('app-badge');
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

describe('a stretch of a chat', () => {
  const stretch = (change: Partial<MessagesPage>): string =>
    renderFragment('messages', {
      page: { items: story, olderThan: null, newerThan: null, ...change },
      chat: sample.chat(),
      me: 'alice',
    });

  it('begins with the start of the chat, or a way to what is before it', () => {
    expect(stretch({})).toContain('This is the start of #general');
    const html = stretch({ olderThan: 'msg-1' });
    expect(html).toContain('href="/w/w1/c/c1?before=msg-1"');
    expect(html).not.toContain('This is the start');
    expect(html).not.toContain('Newer messages');
  });

  it('ends with a way to what came after it, and to the newest', () => {
    const html = stretch({ newerThan: 'msg-25' });
    expect(html).toMatch(/id="newer-messages"(?:(?!<\/li>).)*href="\/w\/w1\/c\/c1\?after=msg-25#older-messages"/);
    expect(html).toMatch(/without-script" href="\/w\/w1\/c\/c1">\s*Jump to newest/);
  });

  it('marks the message that the reader came for, and gives each its own address', () => {
    const html = stretch({ target: 'msg-9' });
    expect(html.match(/is-target/g)).toHaveLength(1);
    expect(html).toMatch(/id="m-msg-9" class="message is-target"/);
    expect(html).toContain('class="permalink" href="/w/w1/c/c1?message=msg-9#m-msg-9"');
  });

  it('say how many replies are new', () => {
    const thread = { replyCount: 120, participants: [], participantCount: 0, lastReplyAt: '2026-11-25T09:30:00Z', unreadCount: 100 };
    expect(fragment([message(1, 'bob', 'root', { thread })])).toMatch(/120 replies <span class="new-replies">99\+ new</);
    expect(fragment([message(1, 'bob', 'root', { thread: { ...thread, unreadCount: 0 } })])).not.toContain('new-replies');
  });

  it('say under one of them who has seen it', () => {
    const carol = { userId: 'u-carol', username: 'carol', displayName: 'Carol Clark' };
    const seen = { messageId: 'msg-2', people: [sample.PEOPLE.bob, carol], isWithOne: false };
    const html = (isWithOne: boolean): string =>
      stretch({ items: [message(1, 'alice', 'one'), message(2, 'alice', 'two')], seen: { ...seen, isWithOne } });
    expect(html(false)).toMatch(/id="m-msg-2"(?:(?!<\/li>).)*Seen by Bob Marsh, Carol Clark/s);
    expect(html(true)).toMatch(/class="seen-by">Seen</);
    expect(stretch({ seen: { ...seen, people: [] } })).not.toContain('seen-by');
  });

  it('counts replies that are on another page', () => {
    const thread = { replyCount: 3, participants: [], participantCount: 0, lastReplyAt: '2026-11-25T09:30:00Z', unreadCount: 0 };
    expect(fragment([message(1, 'bob', 'root', { thread })])).toContain('3 replies');
    const tagResults = [result(0, 'task', 'x', true, 'Task ENG-9 created: x')];
    expect(fragment([message(1, 'bob', '#task x', { thread, tagResults })])).toContain('2 replies');
    expect(fragment([message(1, 'bob', 'root', { thread }), message(2, 'bob', 'one', { threadRootId: 'msg-1' })])).toContain('3 replies');
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
