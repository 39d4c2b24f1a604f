import { deserialize, Document } from 'bson';
import { EXACT, toBuffer } from '../bson/raw';
import { MongoError } from '../errors';
import { Collection, FIRST_DOCUMENT_SPACE, namespaceOf, recordAtEnd, spacePrefix } from './collection';
import { clearSpace } from './index-build';
import { describeIndex, Index, indexOf } from './index-definition';
import { LmdbStore } from './lmdb-store';

/** Keyspace of the catalog itself. */
const CATALOG_SPACE = 0;
/** Keyspace of what sessions have to remember. */
export const SESSION_SPACE = 1;

/** Knows every collection and index; what it knows is stored in the same store as the documents. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private nextSpace = FIRST_DOCUMENT_SPACE;

  constructor(private readonly store: LmdbStore) {
    this.reload();
  }

  /** Forgets everything and reads the stored catalog: at the start, and after a commit that failed. */
  reload(): void {
    this.collections.clear();
    this.nextSpace = FIRST_DOCUMENT_SPACE;
    const bounds = { lower: spacePrefix(CATALOG_SPACE), upper: spacePrefix(CATALOG_SPACE + 1) };
    for (const { value } of this.store.scan(bounds, false, Number.MAX_SAFE_INTEGER)) {
      const collection = this.read(deserialize(value, EXACT));
      this.collections.set(namespaceOf(collection), collection);
      this.nextSpace = Math.max(this.nextSpace, collection.space + 1, ...collection.indexes.map(({ space }) => space + 1));
    }
  }

  /** The collection of this name, or undefined. */
  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`);
  }

  /** All collections, or those of one database. */
  list(database?: string): Collection[] {
    return [...this.collections.values()].filter((collection) => database === undefined || collection.database === database);
  }

  /** The collection of this name; it is created when it doesn't exist. */
  ensure(database: string, name: string, options: Document = {}): Collection {
    const known = this.find(database, name);
    if (known) return known;
    requireName(database, name);
    const space = this.takeSpace();
    const id = indexOf({ key: { _id: 1 }, name: '_id_' }, this.takeSpace());
    const collection: Collection = { database, name, space, options, indexes: [id], nextRecord: 1, isDirty: true };
    this.collections.set(namespaceOf(collection), collection);
    return collection;
  }

  /** A keyspace that nothing has used. */
  takeSpace(): number {
    this.nextSpace += 1;
    return this.nextSpace - 1;
  }

  /** Adds an index to a collection; filling it is the caller's part. */
  addIndex(collection: Collection, index: Index): void {
    this.store.restructure();
    collection.indexes = [...collection.indexes, index];
    collection.isDirty = true;
  }

  /** Takes indexes away from a collection with all their keys. */
  removeIndexes(collection: Collection, gone: readonly Index[]): void {
    this.store.restructure();
    for (const index of gone) clearSpace(this.store, index.space);
    collection.indexes = collection.indexes.filter((index) => !gone.includes(index));
    collection.isDirty = true;
  }

  /** Drops a collection with everything in it. */
  drop(collection: Collection): void {
    this.store.restructure();
    clearSpace(this.store, collection.space);
    for (const index of collection.indexes) clearSpace(this.store, index.space);
    this.collections.delete(namespaceOf(collection));
    this.store.remove(catalogKey(collection));
  }

  /** Gives a collection another name, which nothing must have. */
  rename(collection: Collection, database: string, name: string): void {
    requireName(database, name);
    this.store.restructure();
    this.collections.delete(namespaceOf(collection));
    this.store.remove(catalogKey(collection));
    const renamed: Collection = { ...collection, database, name, isDirty: true };
    this.collections.set(namespaceOf(renamed), renamed);
  }

  /** Stores what has changed about the collections. */
  save(): void {
    for (const collection of this.collections.values()) {
      if (!collection.isDirty) continue;
      const { database, name, space, options, indexes } = collection;
      const stored = indexes.map((index) => ({ specification: describeIndex(index), space: index.space, multikey: index.multikey }));
      this.store.put(catalogKey(collection), toBuffer({ database, name, space, options, indexes: stored }));
      collection.isDirty = false;
    }
  }

  private read(stored: Document): Collection {
    const { database, name, options } = stored as { database: string; name: string; options: Document };
    const space = Number(stored['space']);
    const indexes = (stored['indexes'] as Document[]).map((index) =>
      indexOf(index['specification'] as Document, Number(index['space']), index['multikey'] as boolean[]),
    );
    const [last] = this.store.scan({ lower: spacePrefix(space), upper: spacePrefix(space + 1) }, true, 1);
    return { database, name, space, options, indexes, nextRecord: last ? recordAtEnd(last.key) + 1 : 1, isDirty: false };
  }
}

function requireName(database: string, name: string): void {
  if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('system.')) {
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${database}.${name}'`);
  }
}

const catalogKey = (collection: Collection): Buffer => Buffer.concat([spacePrefix(CATALOG_SPACE), Buffer.from(namespaceOf(collection))]);
