import type { mongo } from 'mongoose';
import { on, type Place } from '../case';

const one = [{ _id: 1, n: 1 }];

async function within<T>({ client }: Place, work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
  const session = client.startSession();
  try {
    return await work(session);
  } finally {
    await session.endSession();
  }
}

export const TRANSACTIONS = [
  on(one, 'all events of a command', (c, place) =>
    within(place, async (session) => {
      session.startTransaction();
      await c.insertMany([{ _id: 2 }, { _id: 3 }], { ordered: true, session });
      await session.commitTransaction();
    }),
  ),
  on(one, 'none of the events of a command', (c, place) =>
    within(place, async (session) => {
      session.startTransaction();
      try {
        await c.insertMany([{ _id: 2 }, { _id: 1 }], { ordered: true, session });
      } finally {
        await session.abortTransaction();
      }
    }),
  ),
  on(one, 'given up', (c, place) =>
    within(place, async (session) => {
      session.startTransaction();
      await c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
      await session.abortTransaction();
    }),
  ),
  on(one, 'a session without one', (c, place) => within(place, (session) => c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session }))),
  on(one, 'a session that reads what it wrote', (c, place) =>
    within(place, async (session) => {
      await c.insertOne({ _id: 2 }, { session });
      return c.find({}, { session, sort: { _id: 1 } }).toArray();
    }),
  ),
];
