import fc from 'fast-check';
import { mongo } from 'mongoose';
import { startTestStore, TestStore } from './support';

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore({ promoteValues: false });
});
afterAll(() => store.close());

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -1.5, 2.25),
  fc.constantFrom('', 'a', 'b', 'ab', 'a\0'),
  fc.constantFrom(null, true, false),
  fc.constantFrom(new Date(0), new Date(1)),
  fc.constantFrom(new mongo.ObjectId('000000000000000000000001'), new mongo.BSON.Binary(Buffer.from([1]))),
);
const field = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }, { requiredKeys: [] }) },
);
const nested = fc.oneof(
  fc.record({ x: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ x: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
  scalar,
);
const document = fc.record({ a: field, b: scalar, c: scalar, n: nested }, { requiredKeys: [] });

const comparison = fc.oneof(
  scalar,
  scalar.map((value) => ({ $gt: value })),
  scalar.map((value) => ({ $lte: value })),
  fc.tuple(scalar, scalar).map(([from, to]) => ({ $gte: from, $lt: to })),
  fc.tuple(scalar, scalar).map(([from, to]) => ({ $elemMatch: { $gte: from, $lt: to } })),
  fc.array(scalar, { maxLength: 3 }).map((values) => ({ $in: values })),
  fc.boolean().map((value) => ({ $exists: value })),
  scalar.map((value) => ({ $ne: value })),
);
const conditions = fc.record({ a: comparison, b: comparison, c: comparison, 'n.x': comparison }, { requiredKeys: [] });
const filter = fc.oneof(
  { weight: 4, arbitrary: conditions },
  { weight: 1, arbitrary: fc.tuple(conditions, conditions).map((of) => ({ $or: of })) },
);
const sort = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'n.x'), fc.constantFrom(1 as const, -1 as const)), {
  selector: ([name]) => name,
  maxLength: 3,
});

const INDEXES: mongo.IndexDescription[] = [
  { key: { a: 1 } },
  { key: { b: 1, c: -1 } },
  { key: { c: -1, b: -1, a: 1 } },
  { key: { 'n.x': -1 } },
  { key: { a: 1, b: -1, c: 1 } },
  { key: { b: -1 }, sparse: true, name: 'sparse' },
  { key: { c: 1 }, partialFilterExpression: { b: { $gt: 0 } }, name: 'partial' },
];

describe('a query', () => {
  it('gives the same with indexes as without', async () => {
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 5, maxLength: 40 }),
        fc.array(fc.tuple(filter, sort), { minLength: 12, maxLength: 12 }),
        async (documents, queries) => {
          serial += 1;
          const plain = store.db.collection(`plain${serial}`);
          const indexed = store.db.collection(`indexed${serial}`);
          const numbered = documents.map((one, i) => ({ _id: i as never, ...one }));
          await plain.insertMany(numbered);
          await indexed.createIndexes(serial % 2 ? INDEXES : INDEXES.slice(0, 5));
          await indexed.insertMany(numbered);
          if (serial % 3 === 0)
            for (const c of [plain, indexed]) await c.updateMany({ b: { $gt: 0 } }, { $set: { c: 1 }, $unset: { a: 1 } });
          for (const [where, order] of queries) {
            const by = [...order, ['_id', 1]] as [string, 1 | -1][];
            const [expected, actual] = await Promise.all(
              [plain, indexed].map((c) =>
                c
                  .find(where as never)
                  .sort(new Map(by))
                  .toArray(),
              ),
            );
            const scalars = order.filter(([name]) => name === 'b' || name === 'c');
            if (scalars.length > 0) {
              const lists = [plain, indexed].map((c) =>
                c
                  .find(where as never)
                  .sort(new Map(scalars))
                  .toArray(),
              );
              const [inMemory, byIndex] = (await Promise.all(lists)).map((list) =>
                list.map((one) => scalars.map(([name]) => (one[name] ?? null) as unknown)),
              );
              expect({ where, scalars, values: byIndex }).toEqual({ where, scalars, values: inMemory });
            }
            expect({ where, order, ids: actual.map(({ _id }) => String(_id)) }).toEqual({
              where,
              order,
              ids: expected.map(({ _id }) => String(_id)),
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
