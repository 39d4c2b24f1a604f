import type { MessageView } from '@flowra/contracts';
import { Outbox, type Outcome, type Waiting } from '../src/browser/conversation-outbox';
import { message } from './fixtures';

class MemoryShelf {
  private readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
  removeItem = (key: string): void => void this.values.delete(key);
}

const written = (content: string): Omit<Waiting, 'refusal'> => ({
  clientMessageId: `id-${content}`,
  chatId: 'c1',
  threadRootId: null,
  content,
  attachments: [],
  writtenAt: '2026-11-25T09:00:00Z',
});

describe('the outbox', () => {
  let shelf: MemoryShelf;
  let posted: string[];
  let answers: (waiting: Waiting) => Outcome;
  let sent: string[];

  const open = () =>
    new Outbox({
      shelf,
      key: 'outbox',
      post: async (waiting) => {
        posted.push(waiting.clientMessageId);
        return answers(waiting);
      },
      exclusively: (work) => work(),
      onChange: () => undefined,
      onSent: (waiting) => sent.push(waiting.content),
    });
  const arrived = (): { message: MessageView } => ({ message: message(1, 'alice', 'Hello') });

  beforeEach(() => {
    jest.useFakeTimers();
    [shelf, posted, sent, answers] = [new MemoryShelf(), [], [], arrived];
  });
  afterEach(() => jest.useRealTimers());

  it('sends in the order of writing, and forgets what arrived', async () => {
    const outbox = open();
    for (const content of ['one', 'two', 'three']) outbox.add(written(content));
    await outbox.flush();
    expect(sent).toEqual(['one', 'two', 'three']);
    expect(outbox.items).toEqual([]);
  });

  it('keeps everything while nothing gets through, tries again by itself, and keeps the order and the ids', async () => {
    answers = () => 'unreachable';
    const outbox = open();
    outbox.add(written('one'));
    await outbox.flush();
    outbox.add(written('two'));
    await outbox.flush();
    expect([outbox.isHeldUp, outbox.items.length]).toEqual([true, 2]);
    answers = arrived;
    await jest.advanceTimersByTimeAsync(4000);
    expect(sent).toEqual(['one', 'two']);
    expect(posted).toEqual(['id-one', 'id-one', 'id-one', 'id-two']);
    expect(outbox.isHeldUp).toBe(false);
  });

  it('outlives the page', async () => {
    answers = () => 'unreachable';
    const before = open();
    before.add(written('one'));
    await before.flush();
    answers = arrived;
    await open().flush();
    expect(sent).toEqual(['one']);
  });

  it('keeps what was refused, with the words, and goes on with the next', async () => {
    answers = ({ content }) => (content === 'bad' ? { refusal: 'This chat is closed.' } : arrived());
    const outbox = open();
    outbox.add(written('bad'));
    outbox.add(written('good'));
    await outbox.flush();
    expect(sent).toEqual(['good']);
    expect(outbox.items).toMatchObject([{ content: 'bad', refusal: 'This chat is closed.' }]);
    answers = arrived;
    outbox.retry('id-bad');
    await outbox.flush();
    expect([sent, outbox.items]).toEqual([['good', 'bad'], []]);
  });

  it('lets a message be taken back', async () => {
    answers = () => 'unreachable';
    const outbox = open();
    outbox.add(written('one'));
    await outbox.flush();
    expect(outbox.take('id-one')).toMatchObject({ content: 'one' });
    expect([outbox.items, outbox.isHeldUp]).toEqual([[], false]);
  });
});
