import { after, KeyValue } from './key-value';
import { Collection, recordAtEnd, spacePrefix } from './collection';
import { indexDocument } from './documents';
import { Index } from './index-definition';

const CHUNK = 1000;

/** Fills a new index from the documents of its collection. When they break its uniqueness nothing of it is left. Throws DuplicateKey. */
export function buildIndex(kv: KeyValue, collection: Collection, index: Index): void {
  let bounds = { lower: spacePrefix(collection.space), upper: spacePrefix(collection.space + 1) };
  try {
    for (let entries = kv.scan(bounds, false, CHUNK); entries.length > 0; entries = kv.scan(bounds, false, CHUNK)) {
      for (const { key, value } of entries) indexDocument(kv, collection, index, recordAtEnd(key), value);
      bounds = { lower: after(entries[entries.length - 1].key), upper: bounds.upper };
    }
  } catch (error) {
    clearSpace(kv, index.space);
    throw error;
  }
}

/** Removes every key of a keyspace. */
export function clearSpace(kv: KeyValue, space: number): void {
  const bounds = { lower: spacePrefix(space), upper: spacePrefix(space + 1) };
  for (let entries = kv.scan(bounds, false, CHUNK); entries.length > 0; entries = kv.scan(bounds, false, CHUNK)) {
    for (const { key } of entries) kv.remove(key);
  }
}
