import { MongoError } from '../errors';
import { Raw, TYPE, valueEnd } from './raw';

const DEEPEST = 180;
const malformed = (): MongoError => new MongoError('InvalidBSON', 'not well-formed BSON');

/** Throws InvalidBSON unless every element of a document, nested ones included, lies within it and has a type there is. */
export function requireWellFormed(document: Raw): void {
  check(document.buf, document.start, document.end, 1);
}

function check(buf: Buffer, start: number, end: number, depth: number): void {
  if (depth > DEEPEST || end - start < 5 || buf.readInt32LE(start) !== end - start || buf[end - 1] !== 0) throw malformed();
  let at = start + 4;
  while (at < end - 1) {
    const type = buf[at];
    const nameEnd = buf.indexOf(0, at + 1);
    if (nameEnd < 0 || nameEnd >= end - 1) throw malformed();
    const next = endOf(buf, type, nameEnd + 1, end - 1);
    if (type === TYPE.object || type === TYPE.array) check(buf, nameEnd + 1, next, depth + 1);
    at = next;
  }
  if (at !== end - 1) throw malformed();
}

function endOf(buf: Buffer, type: number, start: number, limit: number): number {
  const hasLength = type === TYPE.string || type === TYPE.code || type === TYPE.symbol || type === TYPE.binary || type === TYPE.dbPointer;
  const isNested = type === TYPE.object || type === TYPE.array || type === TYPE.codeWithScope;
  if ((hasLength || isNested) && (start + 4 > limit || buf.readInt32LE(start) < 0)) throw malformed();
  if (type === 0 || (type > TYPE.decimal && type !== TYPE.minKey && type !== TYPE.maxKey)) throw malformed();
  const end = valueEnd(buf, type, start);
  if (end > limit || end < start) throw malformed();
  return end;
}
