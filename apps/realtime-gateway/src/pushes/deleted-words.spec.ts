import type { PublishedEvent } from '@flowra/contracts';
import { withoutDeletedWords } from './deleted-words';
import type { ChatSource } from './feeds';

const happened = (eventType: string, messageId: string, more: object = {}, source: ChatSource = 'chat') =>
  [source, { eventType, eventData: { messageId, ...more } } as PublishedEvent] as const;

describe('a replay', () => {
  it('is told in full while nothing was deleted', () => {
    const missed = [happened('MessagePosted', 'm1', { content: 'Hello' }), happened('MessageEdited', 'm1', { content: 'Hello!' })];
    expect(withoutDeletedWords(missed)).toEqual(missed);
  });

  it('keeps the place of a message that was deleted since, and none of its words', () => {
    const missed = [
      happened('MessagePosted', 'm1', {
        content: 'Secret',
        mentions: [{ username: 'bob', userId: 'u2' }],
        attachments: [{ fileName: 'a' }],
      }),
      happened('MessagePosted', 'm2', { content: 'Kept', mentions: [] }),
      happened('MessageEdited', 'm1', { content: 'Secret too' }),
      happened('MessageDeleted', 'm1'),
      happened('TagsApplied', 'm1', { results: [{ value: 'Secret' }] }, 'tag-parser'),
      happened('TaskCreated', 'm1', { title: 'Its own thing' }, 'task'),
    ];
    expect(withoutDeletedWords(missed)).toEqual([
      happened('MessagePosted', 'm1', { content: '', mentions: [] }),
      missed[1],
      missed[3],
      missed[5],
    ]);
  });
});
