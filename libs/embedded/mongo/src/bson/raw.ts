import { calculateObjectSize, deserialize, Document, serialize } from 'bson';
import { MongoError } from '../errors';

/** What the serializer has room for. */
const LARGEST_SERIALIZED = 17 * 1024 * 1024;

/** BSON element types by their byte. */
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: 255,
  maxKey: 127,
} as const;

/** A value still in its BSON bytes: `buf[start, end)` of type `type`. */
export interface Raw {
  readonly buf: Buffer;
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** A named element of a document or array. */
export interface Field extends Raw {
  readonly name: string;
  /** Where the element begins, with its type byte and name. */
  readonly from: number;
}

/** Options that keep int, long and double apart on the way through JavaScript. */
export const EXACT = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

/** The document in a buffer as a value. */
export const rawDocument = (buf: Buffer): Raw => ({ buf, type: TYPE.object, start: 0, end: buf.length });

/** End of the value of `type` that starts at `pos`. */
export function valueEnd(buf: Buffer, type: number, pos: number): number {
  switch (type) {
    case TYPE.double:
    case TYPE.date:
    case TYPE.timestamp:
    case TYPE.long:
      return pos + 8;
    case TYPE.string:
    case TYPE.code:
    case TYPE.symbol:
      return pos + 4 + buf.readInt32LE(pos);
    case TYPE.object:
    case TYPE.array:
    case TYPE.codeWithScope:
      return pos + buf.readInt32LE(pos);
    case TYPE.binary:
      return pos + 5 + buf.readInt32LE(pos);
    case TYPE.objectId:
      return pos + 12;
    case TYPE.bool:
      return pos + 1;
    case TYPE.int:
      return pos + 4;
    case TYPE.decimal:
      return pos + 16;
    case TYPE.regex:
      return buf.indexOf(0, buf.indexOf(0, pos) + 1) + 1;
    case TYPE.dbPointer:
      return pos + 4 + buf.readInt32LE(pos) + 12;
    case TYPE.undefined:
    case TYPE.null:
    case TYPE.minKey:
    case TYPE.maxKey:
      return pos;
    default:
      throw new RangeError(`Unknown BSON type ${type}`);
  }
}

/** The elements of the document or array that `value` is, in order. */
export function fieldsOf(value: Raw): Field[] {
  const { buf } = value;
  const fields: Field[] = [];
  let pos = value.start + 4;
  for (let type = buf[pos]; type !== 0; type = buf[pos]) {
    const nameEnd = buf.indexOf(0, pos + 1);
    const start = nameEnd + 1;
    const end = valueEnd(buf, type, start);
    fields.push({ name: buf.toString('utf8', pos + 1, nameEnd), from: pos, buf, type, start, end });
    pos = end;
  }
  return fields;
}

/** The element called `name` (as UTF-8 bytes) of a document or array, without reading the others. */
export function fieldNamed(buf: Buffer, docStart: number, name: Buffer): Raw | undefined {
  const length = name.length;
  let pos = docStart + 4;
  for (let type = buf[pos]; type !== 0; type = buf[pos]) {
    pos += 1;
    let matched = 0;
    while (matched < length && buf[pos + matched] === name[matched]) matched += 1;
    let nameEnd = pos + matched;
    const isMatch = matched === length && buf[nameEnd] === 0;
    while (buf[nameEnd] !== 0) nameEnd += 1;
    const start = nameEnd + 1;
    const end = valueEnd(buf, type, start);
    if (isMatch) return { buf, type, start, end };
    pos = end;
  }
  return undefined;
}

/** The text of a BSON string, symbol or code value. */
export const textOf = (value: Raw): string => value.buf.toString('utf8', value.start + 4, value.end - 1);

/** The pattern and flags of a BSON regular expression. */
export function regexOf(value: Raw): { pattern: string; flags: string } {
  const split = value.buf.indexOf(0, value.start);
  return { pattern: value.buf.toString('utf8', value.start, split), flags: value.buf.toString('utf8', split + 1, value.end - 1) };
}

/** A JavaScript number for a numeric value (longs and decimals may lose precision), or undefined. */
export function numberOf(value: Raw): number | undefined {
  switch (value.type) {
    case TYPE.int:
      return value.buf.readInt32LE(value.start);
    case TYPE.double:
      return value.buf.readDoubleLE(value.start);
    case TYPE.long:
      return Number(value.buf.readBigInt64LE(value.start));
    case TYPE.decimal:
      return Number(String(valueOf(value)));
    default:
      return undefined;
  }
}

/** A value as the server reads a flag: anything but false, zero, null or missing. */
export function truthy(value: Raw | undefined): boolean {
  if (!value || value.type === TYPE.null || value.type === TYPE.undefined) return false;
  if (value.type === TYPE.bool) return value.buf[value.start] === 1;
  return numberOf(value) !== 0;
}

/** The bytes of a document or array value. */
export const bytesOf = (value: Raw): Buffer => value.buf.subarray(value.start, value.end);

/** A document with the single element `name`. */
export function wrap(name: string, value: Raw): Buffer {
  const nameLength = Buffer.byteLength(name);
  const size = 4 + 1 + nameLength + 1 + (value.end - value.start) + 1;
  const doc = Buffer.alloc(size);
  doc.writeInt32LE(size, 0);
  doc[4] = value.type;
  doc.write(name, 5);
  value.buf.copy(doc, 6 + nameLength, value.start, value.end);
  return doc;
}

/** A value as JavaScript, with number types kept apart. */
export function valueOf(value: Raw): unknown {
  if (value.type === TYPE.object) return deserialize(bytesOf(value), EXACT);
  return deserialize(wrap('v', value), EXACT)['v'];
}

/** A document as JavaScript, with number types kept apart. */
export const documentOf = (value: Raw): Document => deserialize(bytesOf(value), EXACT);

/** A document as plain JavaScript numbers, for expressions. */
export const plainOf = (value: Raw): Document => deserialize(bytesOf(value), { promoteBuffers: false });

/** A JavaScript value in its BSON bytes. */
export function rawOf(value: unknown): Raw {
  const buf = toBuffer({ v: value === undefined ? null : value });
  return { buf, type: buf[4], start: 7, end: buf.length - 1 };
}

/** BSON bytes of a JavaScript document, as a Buffer. Throws BSONObjectTooLarge for what no answer or document can be. */
export function toBuffer(doc: Document): Buffer {
  try {
    const bytes = serialize(doc, { ignoreUndefined: true });
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (buffer.readInt32LE(0) === buffer.length) return buffer;
  } catch (error) {
    if (calculateObjectSize(doc, { ignoreUndefined: true }) <= LARGEST_SERIALIZED) throw error;
  }
  throw new MongoError('BSONObjectTooLarge', 'the resulting document is larger than 16MB');
}

/** A document put together from elements' bytes as they are. */
export function assemble(elements: readonly Buffer[]): Buffer {
  const size = elements.reduce((sum, element) => sum + element.length, 5);
  const doc = Buffer.allocUnsafe(size);
  doc.writeInt32LE(size, 0);
  let at = 4;
  for (const element of elements) at += element.copy(doc, at);
  doc[at] = 0;
  return doc;
}

/** The bytes of one element with its name. */
export const elementBytes = (field: Field): Buffer => field.buf.subarray(field.from, field.end);

/** An index key document as a text that is the same for the same fields and directions in the same order. */
export const orderedKeyText = (key: Raw): string =>
  fieldsOf(key)
    .map((field) => `${field.name}\0${numberOf(field)}`)
    .join('\0');
