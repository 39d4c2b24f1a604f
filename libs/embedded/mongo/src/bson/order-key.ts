import { Decimal128 } from 'bson';
import { difference, doubleOfFraction, Fraction, fractionOfDecimal, fractionOfDouble } from './numbers';
import { fieldsOf, Raw, TYPE } from './raw';

/** First byte of an encoded value: the BSON comparison order of its type. No tag is 0x00 or 0xff, nor is its inverse. */
export const TAG = {
  minKey: 1,
  emptyArray: 4,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbPointer: 55,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const;

const TAG_OF_TYPE: Readonly<Record<number, number>> = {
  [TYPE.minKey]: TAG.minKey,
  [TYPE.undefined]: TAG.null,
  [TYPE.null]: TAG.null,
  [TYPE.int]: TAG.number,
  [TYPE.long]: TAG.number,
  [TYPE.double]: TAG.number,
  [TYPE.decimal]: TAG.number,
  [TYPE.string]: TAG.string,
  [TYPE.symbol]: TAG.string,
  [TYPE.object]: TAG.object,
  [TYPE.array]: TAG.array,
  [TYPE.binary]: TAG.binary,
  [TYPE.objectId]: TAG.objectId,
  [TYPE.bool]: TAG.bool,
  [TYPE.date]: TAG.date,
  [TYPE.timestamp]: TAG.timestamp,
  [TYPE.regex]: TAG.regex,
  [TYPE.dbPointer]: TAG.dbPointer,
  [TYPE.code]: TAG.code,
  [TYPE.codeWithScope]: TAG.codeWithScope,
  [TYPE.maxKey]: TAG.maxKey,
};

/** The comparison class of a BSON type: int, long, double and decimal are one class. */
export const tagOf = (type: number): number => TAG_OF_TYPE[type];

/**
 * Writes values as bytes whose plain byte order is BSON's comparison order. An encoded value is never a prefix of another,
 * so encodings may be put one after another. A descending part has all its bytes inverted.
 */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(256);
  private length = 0;

  /** Forgets what was written. */
  reset(): this {
    this.length = 0;
    return this;
  }

  /** A copy of what was written. */
  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }

  /** How what was written compares with `other`: negative, zero or positive. */
  compare(other: Buffer): number {
    return this.bytes.compare(other, 0, other.length, 0, this.length);
  }

  /** What was written as a string of its bytes, to be looked up in a set. */
  text(): string {
    return this.bytes.toString('latin1', 0, this.length);
  }

  /** Writes bytes as they are. */
  raw(part: Buffer): this {
    this.room(part.length);
    part.copy(this.bytes, this.length);
    this.length += part.length;
    return this;
  }

  /** Writes one value; `isDescending` inverts its bytes. A missing value counts as null. */
  value(value: Raw | undefined, isDescending = false): this {
    const from = this.length;
    if (value) this.tagged(value);
    else this.byte(TAG.null);
    if (isDescending) this.invert(from);
    return this;
  }

  /** Writes the mark of an array without elements. */
  emptyArray(isDescending = false): this {
    const from = this.length;
    this.byte(TAG.emptyArray);
    if (isDescending) this.invert(from);
    return this;
  }

  private invert(from: number): void {
    for (let i = from; i < this.length; i += 1) this.bytes[i] = ~this.bytes[i];
  }

  private room(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + extra) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  private tagged(value: Raw): void {
    this.byte(TAG_OF_TYPE[value.type]);
    this.payload(value);
  }

  private payload(value: Raw): void {
    const { buf, start, end } = value;
    switch (value.type) {
      case TYPE.int:
        return this.number(buf.readInt32LE(start));
      case TYPE.double:
        return this.number(buf.readDoubleLE(start));
      case TYPE.long:
        return this.long(buf.readBigInt64LE(start));
      case TYPE.decimal:
        return this.decimal(buf.subarray(start, end));
      case TYPE.string:
      case TYPE.symbol:
      case TYPE.code:
        return this.escaped(buf, start + 4, end - 1);
      case TYPE.object:
        for (const field of fieldsOf(value)) {
          this.byte(TAG_OF_TYPE[field.type]);
          const name = Buffer.from(field.name);
          this.escaped(name, 0, name.length);
          this.payload(field);
        }
        return this.byte(0);
      case TYPE.array:
        for (const element of fieldsOf(value)) this.tagged(element);
        return this.byte(0);
      case TYPE.binary:
        this.uint32(buf.readInt32LE(start));
        this.raw(buf.subarray(start + 4, end));
        return;
      case TYPE.objectId:
      case TYPE.bool:
        this.raw(buf.subarray(start, end));
        return;
      case TYPE.date:
        return this.uint64(BigInt.asUintN(64, buf.readBigInt64LE(start)) ^ 0x8000000000000000n);
      case TYPE.timestamp:
        return this.uint64(buf.readBigUInt64LE(start));
      case TYPE.regex: {
        const split = buf.indexOf(0, start);
        this.escaped(buf, start, split);
        return this.escaped(buf, split + 1, end - 1);
      }
      case TYPE.dbPointer:
      case TYPE.codeWithScope:
        this.uint32(end - start);
        this.raw(buf.subarray(start, end));
    }
  }

  private number(value: number): void {
    this.double(value);
    this.byte(0x80);
  }

  private long(value: bigint): void {
    const near = Number(value);
    const rest = value - BigInt(near);
    if (rest === 0n) return this.number(near);
    this.double(near);
    this.remainder({ numerator: rest, denominator: 1n });
  }

  private decimal(bytes: Buffer): void {
    const text = new Decimal128(bytes).toString();
    const near = Number(text);
    if (!Number.isFinite(near)) return this.number(near);
    const exact = fractionOfDecimal(text);
    this.double(near);
    this.remainder(difference(exact, fractionOfDouble(near)));
  }

  /** What a double could not hold: two more doubles reach past a decimal's 34 digits. */
  private remainder(rest: Fraction): void {
    if (rest.numerator === 0n) return this.byte(0x80);
    this.byte(rest.numerator < 0n ? 0x7f : 0x81);
    const first = doubleOfFraction(rest);
    this.double(first);
    this.double(doubleOfFraction(difference(rest, fractionOfDouble(first))));
  }

  private double(value: number): void {
    this.room(8);
    const { bytes, length } = this;
    this.length += 8;
    if (Number.isNaN(value)) {
      bytes.fill(0, length, length + 8);
      return;
    }
    bytes.writeDoubleBE(value === 0 ? 0 : value, length);
    if (bytes[length] < 0x80) bytes[length] |= 0x80;
    else for (let i = length; i < length + 8; i += 1) bytes[i] = ~bytes[i];
  }

  private uint32(value: number): void {
    this.room(4);
    this.bytes.writeUInt32BE(value, this.length);
    this.length += 4;
  }

  private uint64(value: bigint): void {
    this.room(8);
    this.bytes.writeBigUInt64BE(value, this.length);
    this.length += 8;
  }

  /** Bytes ended by 00 01, with 00 inside written as 00 ff. */
  private escaped(buf: Buffer, start: number, end: number): void {
    this.room((end - start) * 2 + 2);
    const { bytes } = this;
    let at = this.length;
    for (let i = start; i < end; i += 1) {
      const byte = buf[i];
      bytes[at++] = byte;
      if (byte === 0) bytes[at++] = 0xff;
    }
    bytes[at++] = 0;
    bytes[at++] = 1;
    this.length = at;
  }
}

const shared = new KeyWriter();

/** The order-preserving bytes of one value; a missing value counts as null. */
export const orderKey = (value: Raw | undefined): Buffer => shared.reset().value(value).take();
