import { KeyWriter } from '../bson/order-key';
import { fieldsOf, numberOf, Raw, rawDocument, TYPE } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { pathOf, reach } from './paths';
import { SortField } from './plan';
import { Found } from './search';

/** Reads a sort document like `{ a: 1, b: -1 }`. */
export function parseSort(sort: Raw | undefined): SortField[] {
  if (!sort || sort.type === TYPE.null) return [];
  if (sort.type !== TYPE.object) throw new MongoError('TypeMismatch', "Expected field 'sort' to be of type object");
  return fieldsOf(sort).map((field) => {
    if (field.type === TYPE.object) throw unsupported('Sorting by $meta');
    if (field.name.startsWith('$')) throw unsupported(`Sorting by ${field.name}`);
    const direction = numberOf(field);
    if (direction !== 1 && direction !== -1)
      throw new MongoError('Location15975', '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return { path: pathOf(field.name), isDescending: direction < 0 };
  });
}

const writer = new KeyWriter();

function sortKey(doc: Buffer, sort: readonly SortField[]): Buffer {
  const raw = rawDocument(doc);
  const parts = sort.map(({ path, isDescending }) => {
    const { values, hasEmptyArray } = reach(raw, path);
    const keys = values.map((value) => writer.reset().value(value, isDescending).take());
    if (hasEmptyArray) keys.push(writer.reset().emptyArray(isDescending).take());
    return keys.reduce((least, key) => (key.compare(least) < 0 ? key : least));
  });
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

/** The first `limit` documents in sort order; documents that sort alike keep their order. Holds few more than `limit` at a time. */
export function sorted(found: Iterable<Found>, sort: readonly SortField[], limit: number): Found[] {
  let kept: { key: Buffer; one: Found }[] = [];
  const shrinkAt = limit === Infinity ? Infinity : limit * 2 + 1000;
  const order = (): void => {
    kept.sort((a, b) => a.key.compare(b.key));
    if (kept.length > limit) kept = kept.slice(0, limit);
  };
  for (const one of found) {
    kept.push({ key: sortKey(one.doc, sort), one });
    if (kept.length >= shrinkAt) order();
  }
  order();
  return kept.map(({ one }) => one);
}
