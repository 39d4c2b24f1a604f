import { type Doc, on, onNothing } from '../case';

const ITEMS: Doc[] = Array.from({ length: 6 }, (_, i) => ({ _id: i, group: i % 2, dueAt: i < 3 ? new Date(i * 1000) : null }));

export const DELETES = [
  on(ITEMS, 'one by id', (c) => c.deleteOne({ _id: 2 })),
  on(ITEMS, 'one that still is as it was', (c) => c.deleteOne({ _id: 1, dueAt: new Date(1000) })),
  on(ITEMS, 'one that is not as it was', (c) => c.deleteOne({ _id: 1, dueAt: new Date(0) })),
  on(ITEMS, 'many by ids', (c) => c.deleteMany({ _id: { $in: [1, 4, 99] } })),
  on(ITEMS, 'many by a bound', (c) => c.deleteMany({ dueAt: { $lt: new Date(2000) } })),
  on(ITEMS, 'all', (c) => c.deleteMany({})),
  on(ITEMS, 'none', (c) => c.deleteMany({ group: 7 })),
  onNothing('no collection', (c) => c.deleteMany({})),
  on(
    ITEMS,
    'what was deleted may be put in again',
    async (c) => {
      await c.deleteOne({ _id: 2 });
      return c.insertOne({ _id: 2, again: true });
    },
    [{ key: { group: 1, dueAt: 1 } }],
  ),
];
