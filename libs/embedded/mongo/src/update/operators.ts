import { Document, Int32, Long, Timestamp } from 'bson';
import { orderKey } from '../bson/order-key';
import { rawOf } from '../bson/raw';
import { MongoError } from '../errors';
import { addToSet, arrayFor, pop, pull, pullAll, push } from './array-operators';
import { calculate, isNumeric, zeroLike } from './numbers';
import { getAt, isDocument, setAt, unsetAt } from './tree';

/** Changes what is at one path of a document. */
export type Operator = (doc: Document, path: readonly string[], operand: unknown, isInsert: boolean) => void;

const compare = (a: unknown, b: unknown): number => orderKey(rawOf(a)).compare(orderKey(rawOf(b)));

const arithmetic =
  (
    name: string,
    onDoubles: (a: number, b: number) => number,
    onIntegers: (a: bigint, b: bigint) => bigint,
    isFromZero: boolean,
  ): Operator =>
  (doc, path, operand) => {
    if (!isNumeric(operand))
      throw new MongoError(
        'TypeMismatch',
        `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path.join('.')}: ...}`,
      );
    const before = getAt(doc, path);
    if (before === undefined) return setAt(doc, path, isFromZero ? operand : zeroLike(operand));
    if (!isNumeric(before)) {
      throw new MongoError(
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type. The document has the field '${path[path.length - 1]}' of non-numeric type`,
      );
    }
    setAt(doc, path, calculate(before, operand, onDoubles, onIntegers));
  };

const extreme =
  (sign: 1 | -1): Operator =>
  (doc, path, operand) => {
    const before = getAt(doc, path);
    if (before === undefined || compare(operand, before) * sign > 0) setAt(doc, path, operand);
  };

const onArray =
  (name: string, change: (array: readonly unknown[], operand: unknown) => unknown[], isCreating: boolean): Operator =>
  (doc, path, operand) => {
    const array = arrayFor(name, path, getAt(doc, path));
    if (array) setAt(doc, path, change(array, operand));
    else if (isCreating) setAt(doc, path, change([], operand));
  };

function currentDate(doc: Document, path: readonly string[], operand: unknown): void {
  const kind: unknown = isDocument(operand) ? operand['$type'] : operand;
  if (kind === 'timestamp') return setAt(doc, path, new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }));
  if (typeof kind !== 'boolean' && kind !== 'date')
    throw new MongoError('BadValue', "$currentDate takes a boolean, or a $type of 'date' or 'timestamp'");
  setAt(doc, path, new Date());
}

function bit(doc: Document, path: readonly string[], operand: unknown): void {
  if (!isDocument(operand)) throw new MongoError('BadValue', 'The $bit modifier takes a document like {$bit: {field: {and/or/xor: #}}}');
  for (const [name, mask] of Object.entries(operand) as [string, unknown][]) {
    const before = getAt(doc, path) ?? new Int32(0);
    if (!(before instanceof Int32 || before instanceof Long) || !(mask instanceof Int32 || mask instanceof Long)) {
      throw new MongoError('BadValue', 'The $bit modifier field must be an Integer(32/64 bit)');
    }
    const combine = BITWISE[name];
    if (!combine) throw new MongoError('BadValue', `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    setAt(
      doc,
      path,
      calculate(before, mask, () => Number.NaN, combine),
    );
  }
}

const BITWISE: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

function rename(doc: Document, path: readonly string[], operand: unknown): void {
  if (typeof operand !== 'string') throw new MongoError('BadValue', `The 'to' field for $rename must be a string: ${path.join('.')}`);
  for (let i = 1; i < path.length; i += 1) {
    if (Array.isArray(getAt(doc, path.slice(0, i))))
      throw new MongoError('BadValue', 'The source field of $rename cannot be an array element');
  }
  const value = getAt(doc, path);
  if (value === undefined) return;
  unsetAt(doc, path);
  setAt(doc, operand.split('.'), value);
}

/** The update operators by name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: setAt,
  $setOnInsert: (doc, path, operand, isInsert) => {
    if (isInsert) setAt(doc, path, operand);
  },
  $unset: unsetAt,
  $inc: arithmetic(
    '$inc',
    (a, b) => a + b,
    (a, b) => a + b,
    true,
  ),
  $mul: arithmetic(
    '$mul',
    (a, b) => a * b,
    (a, b) => a * b,
    false,
  ),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $bit: bit,
  $rename: rename,
  $push: onArray('$push', push, true),
  $addToSet: onArray('$addToSet', addToSet, true),
  $pull: onArray('$pull', pull, false),
  $pullAll: onArray('$pullAll', pullAll, false),
  $pop: onArray('$pop', pop, false),
};
