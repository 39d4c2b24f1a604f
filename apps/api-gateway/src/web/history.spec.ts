import { refuse } from '@flowra/kernel';
import { message, WebUnderTest } from './web-under-test';

const web = new WebUnderTest();

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => web.reset());

/** What was asked of the list of messages, in order. */
const asked = () => web.services.calls.filter(({ name }) => name === 'list-messages').map(({ payload }) => payload);

describe('a chat', () => {
  it('opens around a message, with ways to both sides', async () => {
    web.answer('list-messages', () => ({
      items: [message('m3', { order: 3 }), message('m2', { order: 2 }), message('m1', { order: 1 })],
      nextCursor: 'older',
      prevCursor: 'newer',
    }));
    const { body } = await web.get('/w/w1/c/c1?message=m2');
    expect(asked()).toEqual([{ chatId: 'c1', around: 'm2', limit: 80 }]);
    expect(body).toMatch(/id="m-m2" class="message(?: is-continued)? is-target"/);
    expect(body).toContain('?before=m2');
    expect(body).toContain('?after=m3#older-messages');
  });

  it('says at its older end what its first message comes after', async () => {
    const items = [message('m3', { order: 3 }), message('m2', { order: 2 }), message('m1', { order: 1 })];
    web.answer('list-messages', () => ({ items, nextCursor: 'older', prevCursor: null }));
    const { body } = await web.get('/w/w1/c/c1');
    const { author, postedAt } = items[2];
    expect(body).toContain(`data-edge="older" data-author="${author.userId}" data-at="${postedAt}"`);
    expect(body).not.toContain('id="m-m1"');
    expect(body).toContain('?before=m2');
  });

  it('opens around what a reply replies to, with its thread', async () => {
    web.answer('get-message', ({ messageId }) => message(String(messageId), { threadRootId: messageId === 'm5' ? 'm1' : null }));
    const { body } = await web.get('/w/w1/c/c1?message=m5');
    expect(asked()).toEqual([{ chatId: 'c1', around: 'm1', limit: 80 }]);
    expect(body).toContain('data-thread-root-id="m1"');
  });

  it('opens nowhere for a message that is not in it', async () => {
    web.refuse('list-messages', refuse('message.not-found'));
    expect((await web.get('/w/w1/c/c1?message=m9')).statusCode).toBe(404);
  });

  it.each([
    ['before', 'older', { nextCursor: 'at-m5', prevCursor: null }, ['?before=m4', '?after=m4']],
    ['after', 'newer', { nextCursor: null, prevCursor: 'at-m5' }, ['?before=m3', '?after=m4']],
  ])('goes on %s a message', async (side, direction, edge, ways) => {
    const items = [message('m3', { order: 3 }), message('m4', { order: 4 })];
    web.answer('list-messages', ({ around }) =>
      around === undefined ? { items, nextCursor: 'on', prevCursor: 'back' } : { items, ...edge },
    );
    const { body } = await web.get(`/c/c1/messages?${side}=m5`);
    expect(asked()).toEqual([
      { chatId: 'c1', around: 'm5', limit: 1 },
      { chatId: 'c1', direction, limit: 80, cursor: 'at-m5' },
    ]);
    for (const way of ways) expect(body).toContain(way);
  });

  it('ends where there is nothing more', async () => {
    web.answer('list-messages', () => ({ items: [message('m5')], nextCursor: null, prevCursor: null }));
    expect((await web.get('/c/c1/messages?after=m5')).body).not.toContain('newer-messages');
    expect((await web.get('/c/c1/messages?before=m5')).body).toContain('This is the start of');
  });

  it('loads replies again with what they reply to', async () => {
    const items = [message('m9', { order: 9 }), message('m8', { order: 8, threadRootId: 'm2' })];
    web.answer('list-messages', () => ({ items, nextCursor: 'older', prevCursor: null }));
    expect((await web.get('/w/w1/c/c1')).body).toContain('?before=m9');
  });
});
