import type { mongo } from 'mongoose';

/** A document with an `_id` of the case's own, so that both servers store the same. */
export type Doc = mongo.Document & { _id?: string | number | object };

/** What a case works on: a collection of its own, with the seed in it. */
export type Target = mongo.Collection<Doc>;

/** Where a case works, for what is not about its collection alone. */
export interface Place {
  readonly client: mongo.MongoClient;
  /** A database that this case has for itself. */
  readonly own: mongo.Db;
}

/** What the seed is put into. */
export interface Ground {
  readonly seed?: readonly Doc[];
  readonly indexes?: readonly mongo.IndexDescription[];
}

/** One thing that a client asks of a server. */
export interface Case {
  readonly name: string;
  readonly ground: Ground;
  /** Answers what the client learns. A refusal of the server is an answer too. */
  readonly ask: (target: Target, place: Place) => Promise<unknown>;
}

/** A case on these documents. */
export const on = (seed: readonly Doc[], name: string, ask: Case['ask'], indexes: readonly mongo.IndexDescription[] = []): Case => ({
  name,
  ground: { seed, indexes },
  ask,
});

/** A case on a collection that is not there yet. */
export const onNothing = (name: string, ask: Case['ask']): Case => ({ name, ground: {}, ask });

/** A case on an empty collection with indexes. */
export const onIndexes = (indexes: readonly mongo.IndexDescription[], name: string, ask: Case['ask']): Case => on([], name, ask, indexes);
