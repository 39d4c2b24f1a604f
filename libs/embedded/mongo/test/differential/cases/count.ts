import { type Doc, on, onNothing } from '../case';

const INBOX: Doc[] = Array.from({ length: 20 }, (_, i) => ({
  _id: i,
  recipientId: `u${i % 3}`,
  readAt: i % 2 ? new Date(i) : null,
  tags: [i % 4, 'x'],
}));

export const COUNTS = [
  on(INBOX, 'all', (c) => c.countDocuments()),
  on(INBOX, 'what passes a filter', (c) => c.countDocuments({ recipientId: 'u1', readAt: null })),
  on(INBOX, 'none', (c) => c.countDocuments({ recipientId: 'nobody' })),
  on(INBOX, 'up to a limit', (c) => c.countDocuments({ recipientId: 'u1' }, { limit: 3 })),
  on(INBOX, 'a limit that is not reached', (c) => c.countDocuments({ recipientId: 'u1' }, { limit: 100 })),
  on(INBOX, 'after some', (c) => c.countDocuments({ recipientId: 'u1' }, { skip: 2 })),
  on(INBOX, 'an estimate', (c) => c.estimatedDocumentCount()),
  on(
    INBOX,
    'with the command',
    async (c, { own }) => (await own.command({ count: 'c', query: { recipientId: 'u2' }, skip: 1, limit: 4 }))['n'],
  ),
  onNothing('no collection', async (c) => [await c.countDocuments(), await c.estimatedDocumentCount()]),
  on(INBOX, 'different values', (c) => c.distinct('recipientId')),
  on(INBOX, 'different values of what passes a filter', (c) => c.distinct('readAt', { _id: { $lt: 4 } })),
  on(INBOX, 'different elements of lists', (c) => c.distinct('tags')),
  on(INBOX, 'different values of a field that nobody has', (c) => c.distinct('nobody')),
];
