import { Document } from 'bson';
import { KeyWriter, orderKey } from '../bson/order-key';
import { rawDocument, rawOf, toBuffer, TYPE } from '../bson/raw';
import { MongoError } from '../errors';
import { Filter } from '../query/filter';
import { matches } from '../query/match';
import { filterOf } from '../query/parse';
import { keyText } from '../store/key-value';
import { getAt, isDocument } from './tree';

const keyOf = (value: unknown): string => keyText(orderKey(rawOf(value)));
const integerOf = (value: unknown, name: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number)) throw new MongoError('BadValue', `The value for ${name} must be an integer value`);
  return number;
};

/** The array at a path that an operator is about to change; undefined when there is nothing. Throws when it's not an array. */
export function arrayFor(operator: string, path: readonly string[], value: unknown): unknown[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value as unknown[];
  const text = path.join('.');
  if (operator === '$push') throw new MongoError('BadValue', `The field '${text}' must be an array but is of another type`);
  if (operator === '$pop') throw new MongoError('TypeMismatch', `Path '${text}' contains an element of non-array type`);
  throw new MongoError('BadValue', `Cannot apply ${operator} to non-array field. Field named '${text}' has another type`);
}

/** `$push` with its modifiers. */
export function push(array: readonly unknown[], operand: unknown): unknown[] {
  if (!isDocument(operand) || !('$each' in operand)) return [...array, operand];
  for (const name of Object.keys(operand)) {
    if (!['$each', '$slice', '$sort', '$position'].includes(name))
      throw new MongoError('BadValue', `Unrecognized clause in $push: ${name}`);
  }
  const result = [...array];
  const position = operand['$position'] === undefined ? result.length : integerOf(operand['$position'], '$position');
  result.splice(position < 0 ? Math.max(result.length + position, 0) : position, 0, ...eachOf('$push', operand));
  const ordered = operand['$sort'] === undefined ? result : sortedBy(result, operand['$sort']);
  if (operand['$slice'] === undefined) return ordered;
  const count = integerOf(operand['$slice'], '$slice');
  if (count === 0) return [];
  return count < 0 ? ordered.slice(count) : ordered.slice(0, count);
}

function eachOf(operator: string, operand: Document): unknown[] {
  const each: unknown = operand['$each'];
  if (!Array.isArray(each)) throw new MongoError('BadValue', `The argument to $each in ${operator} must be an array`);
  return each;
}

function sortedBy(values: unknown[], order: unknown): unknown[] {
  const fields = isDocument(order)
    ? Object.entries(order).map(([path, sign]) => ({ names: path.split('.'), isDescending: Number(sign) < 0 }))
    : undefined;
  const isDescending = !fields && Number(order) < 0;
  const keyed = values.map((value) => {
    const writer = new KeyWriter();
    if (!fields) writer.value(rawOf(value), isDescending);
    else for (const field of fields) writer.value(isDocument(value) ? rawOf(getAt(value, field.names)) : undefined, field.isDescending);
    return { key: writer.take(), value };
  });
  return keyed.sort((a, b) => a.key.compare(b.key)).map(({ value }) => value);
}

/** `$addToSet`: what is new at the end. */
export function addToSet(array: readonly unknown[], operand: unknown): unknown[] {
  const added = isDocument(operand) && '$each' in operand ? eachOf('$addToSet', operand) : [operand];
  const known = new Set(array.map(keyOf));
  const result = [...array];
  for (const value of added) {
    const key = keyOf(value);
    if (known.has(key)) continue;
    known.add(key);
    result.push(value);
  }
  return result;
}

/** `$pull`: without what equals the operand or passes it as a filter. */
export function pull(array: readonly unknown[], operand: unknown): unknown[] {
  const isFilterOfFields = isDocument(operand) && !Object.keys(operand)[0]?.startsWith('$');
  if (isFilterOfFields) {
    const filter = filterOf(operand);
    return array.filter((element) => !isDocument(element) || !matches(filter, rawDocument(toBuffer(element))));
  }
  const filter = notEntering(filterOf({ v: operand }));
  return array.filter((element) => !matches(filter, rawDocument(toBuffer({ v: element }))));
}

function notEntering(filter: Filter): Filter {
  if (filter.kind === 'path') return { ...filter, isEntering: false };
  return filter.kind === 'and' ? { ...filter, of: filter.of.map(notEntering) } : filter;
}

/** `$pullAll`: without what equals one of the operands. */
export function pullAll(array: readonly unknown[], operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$pullAll requires an array argument');
  const gone = new Set(operand.map(keyOf));
  return array.filter((element) => !gone.has(keyOf(element)));
}

/** `$pop`: without the last element, or the first for -1. */
export function pop(array: readonly unknown[], operand: unknown): unknown[] {
  const side = Number(operand);
  if (side !== 1 && side !== -1)
    throw new MongoError('FailedToParse', `$pop expects 1 or -1, found: ${rawOf(operand).type === TYPE.string ? String(operand) : side}`);
  return side === 1 ? array.slice(0, -1) : array.slice(1);
}
