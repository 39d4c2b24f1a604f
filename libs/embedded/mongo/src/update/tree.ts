import { Document } from 'bson';
import { rawOf } from '../bson/raw';
import { shellText } from '../bson/shell-text';
import { MongoError } from '../errors';
import { isPosition } from '../query/paths';

/** Whether a value is an embedded document (and not a date, an id or another BSON value). */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !('_bsontype' in value);
}

const child = (parent: unknown, name: string): unknown => {
  if (Array.isArray(parent)) return isPosition(name) ? (parent as unknown[])[Number(name)] : undefined;
  return isDocument(parent) && Object.hasOwn(parent, name) ? (parent[name] as unknown) : undefined;
};

/** The value at a path; undefined when there is none. */
export function getAt(doc: Document, names: readonly string[]): unknown {
  let value: unknown = doc;
  for (const name of names) value = child(value, name);
  return value;
}

/** Most elements that setting a far position may fill up. */
const MOST_FILLING = 1_500_000;

/** Puts a value at a path, creating the documents on the way. Throws PathNotViable when something else is in the way. */
export function setAt(doc: Document, names: readonly string[], value: unknown): void {
  let parent: unknown = doc;
  names.forEach((name, i) => {
    const isLast = i === names.length - 1;
    if (!Array.isArray(parent) && !isDocument(parent)) throw notViable(names, i, parent);
    if (Array.isArray(parent) && !isPosition(name)) throw notViable(names, i, parent);
    if (isLast) return assign(parent, name, value);
    const next = child(parent, name);
    if (next !== undefined) parent = next;
    else {
      const created: Document = {};
      assign(parent, name, created);
      parent = created;
    }
  });
}

function assign(parent: Document | unknown[], name: string, value: unknown): void {
  if (!Array.isArray(parent)) {
    Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const position = Number(name);
  if (position - parent.length > MOST_FILLING) throw new MongoError('BadValue', `can't backfill more than ${MOST_FILLING} elements`);
  while (parent.length < position) parent.push(null);
  parent[position] = value;
}

function notViable(names: readonly string[], at: number, parent: unknown): MongoError {
  const holder = names[at - 1];
  return new MongoError('PathNotViable', `Cannot create field '${names[at]}' in element {${holder}: ${shellText(rawOf(parent))}}`);
}

/** Takes away what is at a path; an array element becomes null. */
export function unsetAt(doc: Document, names: readonly string[]): void {
  const parent = getAt(doc, names.slice(0, -1));
  const name = names[names.length - 1];
  if (Array.isArray(parent)) {
    if (isPosition(name) && Number(name) < parent.length) (parent as unknown[])[Number(name)] = null;
  } else if (isDocument(parent)) delete parent[name];
}
