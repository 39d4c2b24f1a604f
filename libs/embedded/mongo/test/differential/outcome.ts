import { mongo } from 'mongoose';
import type { Case, Doc } from './case';

const { EJSON, ObjectId } = mongo.BSON;

/** What a client learns of a case, and what is stored afterwards, in a form that can be compared as text. */
export interface Outcome {
  readonly answer?: unknown;
  readonly refusal?: Refusal;
  readonly left: unknown;
}

/** How a server refuses; messages are for people, and differ. */
export interface Refusal {
  readonly code: number | string | undefined;
  readonly codeName?: string;
  /** Of a bulk: which writes were refused, and what the others did. */
  readonly writes?: unknown;
}

/** An id that was made just now: each server or client makes its own. */
const NEW_WITHIN_MS = 24 * 3600 * 1000;

/** Codes from here on are places in MongoDB's source; whether they have a name depends on its version. */
const FIRST_PLACE = 12_000;
/** What a replica set adds to its answers, and messages for people. */
const NOT_COMPARED = new Set(['$clusterTime', 'operationTime', 'electionId', 'opTime', 'errmsg']);

let made = 0;

/** Runs a case on a server, in a collection that nobody else uses. Throws what is no answer of the server. */
export async function outcomeOf({ ground, ask }: Case, client: mongo.MongoClient): Promise<Outcome> {
  made += 1;
  const own = client.db(`differential_${process.pid}_${made}`);
  const target = own.collection<Doc>('c');
  try {
    const said = await answered(async () => {
      if (ground.indexes && ground.indexes.length > 0) await target.createIndexes([...ground.indexes]);
      if (ground.seed && ground.seed.length > 0) await target.insertMany(ground.seed.map((document) => ({ ...document })));
      return ask(target, { client, own });
    });
    const left = await target.find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();
    return { ...said, left: comparable(left) };
  } finally {
    await own.dropDatabase();
  }
}

async function answered(ask: () => Promise<unknown>): Promise<Omit<Outcome, 'left'>> {
  try {
    return { answer: comparable(await ask()) };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

/** Throws what is no refusal of a server. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof mongo.MongoBulkWriteError) {
    const refused = [error.writeErrors].flat().map(({ index, code }) => ({ index, code }));
    return { code: error.code, writes: comparable({ refused, result: error.result }) };
  }
  if (error instanceof mongo.MongoNetworkError) return { code: 'hangs up' };
  if (!(error instanceof mongo.MongoServerError)) throw error;
  const isNamed = typeof error.code === 'number' && error.code < FIRST_PLACE;
  return { code: error.code, ...(isNamed && error.codeName && { codeName: error.codeName }) };
}

/** A value with its BSON types spelt out, the fields of documents by name, and new ids alike. */
export function comparable(value: unknown): unknown {
  return sorted(EJSON.serialize(withoutOwn(value) as Doc, { relaxed: false }));
}

function withoutOwn(value: unknown): unknown {
  if (value instanceof ObjectId) return isNew(value) ? '<new id>' : value;
  if (isBulkResult(value)) return withoutOwn(countsOf(value));
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).filter(([name]) => !NOT_COMPARED.has(name));
  return Object.fromEntries(entries.map(([name, each]) => [name, withoutOwn(each)]));
}

const isNew = (id: mongo.BSON.ObjectId): boolean => Math.abs(Date.now() - id.getTimestamp().getTime()) < NEW_WITHIN_MS;

const countsOf = ({ insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount, upsertedIds }: mongo.BulkWriteResult) => ({
  insertedCount,
  matchedCount,
  modifiedCount,
  deletedCount,
  upsertedCount,
  upsertedIds,
});

/** Its class is exported as a type alone. */
const isBulkResult = (value: unknown): value is mongo.BulkWriteResult =>
  typeof value === 'object' && value !== null && value.constructor.name === 'BulkWriteResult';

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}
