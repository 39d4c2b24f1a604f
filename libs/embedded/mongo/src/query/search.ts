import { rawDocument } from '../bson/raw';
import { MongoError } from '../errors';
import { Collection, recordAtEnd, spacePrefix } from '../store/collection';
import { readDocument } from '../store/documents';
import { after, Bounds, Entry, KeyValue } from '../store/key-value';
import { Filter } from './filter';
import { matches } from './match';
import { Plan } from './plan';

/** What answering took; for tests and measurements. */
export interface Examined {
  keys: number;
  documents: number;
}

/** A document that passed, with the number it is stored under. */
export interface Found {
  readonly record: number;
  readonly doc: Buffer;
}

/** What a search needs to know besides its filter. */
export interface SearchContext {
  readonly kv: KeyValue;
  readonly collection: Collection;
  readonly examined: Examined;
  /** Milliseconds since the epoch after which the search gives up. */
  readonly deadline?: number;
}

const FIRST_CHUNK = 32;
const LARGEST_CHUNK = 512;

/** The documents that pass a filter, in the order of the plan. Reads on only as far as it is asked; may be continued after later commits. */
export function* search(context: SearchContext, filter: Filter, plan: Plan): Generator<Found> {
  const seen = needsSeen(plan) ? new Set<number>() : undefined;
  for (const { record, doc } of candidates(context, plan)) {
    if (seen?.has(record)) continue;
    const current = doc ?? readDocument(context.kv, context.collection, record);
    if (!current) continue;
    seen?.add(record);
    context.examined.documents += 1;
    if (matches(filter, rawDocument(current))) yield { record, doc: current };
  }
}

const needsSeen = (plan: Plan): boolean => plan.kind === 'union' || (plan.kind === 'index' && plan.index.multikey.some(Boolean));

interface Candidate {
  readonly record: number;
  readonly doc?: Buffer;
}

function* candidates(context: SearchContext, plan: Plan): Generator<Candidate> {
  if (plan.kind === 'union') {
    for (const part of plan.of) yield* candidates(context, part);
  } else if (plan.kind === 'collection') {
    const { space } = context.collection;
    const bounds = { lower: spacePrefix(space), upper: spacePrefix(space + 1) };
    for (const { key, value } of entriesIn(context, bounds, plan.isReverse)) yield { record: recordAtEnd(key), doc: value };
  } else if (plan.reach.keys) {
    const keys = plan.isReverse ? [...plan.reach.keys].reverse() : plan.reach.keys;
    for (const key of keys) {
      context.examined.keys += 1;
      const value = context.kv.get(key);
      if (value) yield { record: recordAtEnd(value) };
    }
  } else {
    const ranges = plan.isReverse ? [...plan.reach.ranges].reverse() : plan.reach.ranges;
    for (const range of ranges) {
      for (const { key, value } of entriesIn(context, range, plan.isReverse)) {
        context.examined.keys += 1;
        yield { record: recordAtEnd(plan.index.isUnique ? value : key) };
      }
    }
  }
}

function* entriesIn(context: SearchContext, bounds: Bounds, isReverse: boolean): Generator<Entry> {
  let rest = bounds;
  for (let size = FIRST_CHUNK; ; size = Math.min(size * 4, LARGEST_CHUNK)) {
    if (context.deadline !== undefined && Date.now() > context.deadline)
      throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    const entries = context.kv.scan(rest, isReverse, size);
    yield* entries;
    if (entries.length < size) return;
    const { key } = entries[entries.length - 1];
    rest = isReverse ? { lower: rest.lower, upper: key } : { lower: after(key), upper: rest.upper };
  }
}
