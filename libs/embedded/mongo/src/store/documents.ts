import { Document } from 'bson';
import { Raw, rawDocument, valueOf } from '../bson/raw';
import { shellText } from '../bson/shell-text';
import { MongoError } from '../errors';
import { valueAt } from '../query/paths';
import { Collection, documentKey, namespaceOf, recordAtEnd } from './collection';
import { Index } from './index-definition';
import { entriesOf } from './index-keys';
import { Entry, KeyValue, keyText } from './key-value';

/** Stores a new document and its index entries. Throws DuplicateKey before anything is written. */
export function insertDocument(kv: KeyValue, collection: Collection, doc: Buffer): number {
  const record = collection.nextRecord;
  const raw = rawDocument(doc);
  const entries = collection.indexes.flatMap((index) => checkedEntries(kv, collection, index, raw, record));
  collection.nextRecord += 1;
  kv.put(documentKey(collection.space, record), doc);
  for (const { key, value } of entries) kv.put(key, value);
  return record;
}

/** Puts a changed document in the place of its former self. Throws DuplicateKey before anything is written. */
export function replaceDocument(kv: KeyValue, collection: Collection, record: number, before: Buffer, after: Buffer): void {
  const key = documentKey(collection.space, record);
  kv.touch(key);
  const gone: Entry[] = [];
  const added: Entry[] = [];
  for (const index of collection.indexes) {
    const old = entries(collection, index, rawDocument(before), record);
    const next = entries(collection, index, rawDocument(after), record);
    if (old.length === 1 && next.length === 1 && old[0].key.equals(next[0].key)) continue;
    const kept = new Set(next.map((entry) => keyText(entry.key)));
    const known = new Set(old.map((entry) => keyText(entry.key)));
    gone.push(...old.filter((entry) => !kept.has(keyText(entry.key))));
    const fresh = next.filter((entry) => !known.has(keyText(entry.key)));
    for (const entry of fresh) requireFree(kv, collection, index, entry, rawDocument(after), record);
    added.push(...fresh);
  }
  for (const entry of gone) kv.remove(entry.key);
  kv.put(key, after);
  for (const entry of added) kv.put(entry.key, entry.value);
}

/** Removes a document and its index entries. */
export function removeDocument(kv: KeyValue, collection: Collection, record: number, doc: Buffer): void {
  const key = documentKey(collection.space, record);
  kv.touch(key);
  for (const index of collection.indexes) {
    for (const entry of entries(collection, index, rawDocument(doc), record)) kv.remove(entry.key);
  }
  kv.remove(key);
}

/** Writes the entries of an existing document into a new index. Throws DuplicateKey. */
export function indexDocument(kv: KeyValue, collection: Collection, index: Index, record: number, doc: Buffer): void {
  for (const { key, value } of checkedEntries(kv, collection, index, rawDocument(doc), record)) kv.put(key, value);
}

function entries(collection: Collection, index: Index, doc: Raw, record: number): Entry[] {
  return entriesOf(index, doc, record, () => {
    collection.isDirty = true;
  });
}

function checkedEntries(kv: KeyValue, collection: Collection, index: Index, doc: Raw, record: number): Entry[] {
  const all = entries(collection, index, doc, record);
  if (index.isUnique) for (const entry of all) requireFree(kv, collection, index, entry, doc, record);
  return all;
}

function requireFree(kv: KeyValue, collection: Collection, index: Index, entry: Entry, doc: Raw, record: number): void {
  if (!index.isUnique) return;
  const taken = kv.get(entry.key);
  if (taken && recordAtEnd(taken) !== record) throw duplicateKey(collection, index, doc);
  kv.claim(entry.key);
}

function duplicateKey(collection: Collection, index: Index, doc: Raw): MongoError {
  const values = index.fields.map(({ path }) => ({ name: path.text, value: valueAt(doc, path) }));
  const keyValue: Document = {};
  for (const { name, value } of values) keyValue[name] = value ? valueOf(value) : null;
  const text = values.map(({ name, value }) => `${name}: ${value ? shellText(value) : 'null'}`).join(', ');
  const message = `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: { ${text} }`;
  return new MongoError('DuplicateKey', message, { keyPattern: index.key, keyValue });
}

/** The document of a record, or undefined when it's gone. */
export const readDocument = (kv: KeyValue, collection: Collection, record: number): Buffer | undefined =>
  kv.get(documentKey(collection.space, record));
