import { KeyWriter, orderKey, TAG, tagOf } from '../bson/order-key';
import { fieldsOf, numberOf, Raw, regexOf, textOf, TYPE } from '../bson/raw';
import { MongoError } from '../errors';
import { keyText } from '../store/key-value';
import { ValueTest } from './paths';

const writer = new KeyWriter();
const isNothing = (value: Raw | undefined): boolean => !value || value.type === TYPE.null || value.type === TYPE.undefined;

/** Passes values equal to the operand; null also passes a missing value. */
export function equals(operand: Raw): ValueTest {
  if (isNothing(operand)) return isNothing;
  const key = orderKey(operand);
  const tag = tagOf(operand.type);
  return (value) => value !== undefined && tagOf(value.type) === tag && writer.reset().value(value).compare(key) === 0;
}

/** Passes values on one side of the operand and of its type. */
export function compares(op: 'gt' | 'gte' | 'lt' | 'lte', operand: Raw): ValueTest {
  const includesEqual = op === 'gte' || op === 'lte';
  const tag = tagOf(operand.type);
  if (tag === TAG.null) return includesEqual ? isNothing : () => false;
  if (Number.isNaN(numberOf(operand))) return includesEqual ? equals(operand) : () => false;
  const key = orderKey(operand);
  const sign = op === 'gt' || op === 'gte' ? 1 : -1;
  const isUnbracketed = tag === TAG.minKey || tag === TAG.maxKey;
  return (value) => {
    if (!value || (!isUnbracketed && tagOf(value.type) !== tag)) return false;
    const order = writer.reset().value(value).compare(key);
    if (order === 0) return includesEqual;
    return order * sign > 0 && !(value.type === TYPE.double && Number.isNaN(numberOf(value)));
  };
}

/** Passes values equal to one of the operands, or matching one that is a regular expression. */
export function isIn(operands: readonly Raw[]): ValueTest {
  const includesNothing = operands.some(isNothing);
  const keys = new Set(operands.map((operand) => keyText(orderKey(operand))));
  const patterns = operands.filter(({ type }) => type === TYPE.regex).map((operand) => matchesPattern(operand));
  return (value) => {
    if (isNothing(value)) return includesNothing;
    return keys.has(writer.reset().value(value).text()) || patterns.some((test) => test(value));
  };
}

/** Passes strings that match, and equal regular expressions. */
export function matchesPattern(operand: Raw, extraFlags?: string): ValueTest {
  const given = operand.type === TYPE.regex ? regexOf(operand) : { pattern: textOf(operand), flags: '' };
  const flags = extraFlags ?? given.flags;
  const unknown = [...flags].find((flag) => !'imsxul'.includes(flag));
  if (unknown) throw new MongoError('BadValue', `invalid flag in regex options: ${unknown}`);
  if (flags.includes('x')) throw new MongoError('BadValue', 'the regex option x is not supported by the embedded store');
  const expression = compile(given.pattern, [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join(''));
  const isSame = operand.type === TYPE.regex ? equals(operand) : () => false;
  return (value) => {
    if (value && (value.type === TYPE.string || value.type === TYPE.symbol)) return expression.test(textOf(value));
    return value !== undefined && value.type === TYPE.regex && isSame(value);
  };
}

function compile(pattern: string, flags: string): RegExp {
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  try {
    return inline ? new RegExp(pattern.slice(inline[0].length), [...new Set(flags + inline[1])].join('')) : new RegExp(pattern, flags);
  } catch (error) {
    throw new MongoError('Location51091', `Regular expression is invalid: ${error instanceof Error ? error.message : pattern}`);
  }
}

const ALIASES: Readonly<Record<string, readonly number[]>> = {
  double: [TYPE.double],
  string: [TYPE.string],
  object: [TYPE.object],
  array: [TYPE.array],
  binData: [TYPE.binary],
  undefined: [TYPE.undefined],
  objectId: [TYPE.objectId],
  bool: [TYPE.bool],
  date: [TYPE.date],
  null: [TYPE.null],
  regex: [TYPE.regex],
  dbPointer: [TYPE.dbPointer],
  javascript: [TYPE.code],
  symbol: [TYPE.symbol],
  javascriptWithScope: [TYPE.codeWithScope],
  int: [TYPE.int],
  timestamp: [TYPE.timestamp],
  long: [TYPE.long],
  decimal: [TYPE.decimal],
  minKey: [TYPE.minKey],
  maxKey: [TYPE.maxKey],
  number: [TYPE.int, TYPE.long, TYPE.double, TYPE.decimal],
};

/** Passes values of the given BSON types (numbers, aliases, or a list of them). */
export function hasType(operand: Raw): ValueTest {
  const types = new Set((operand.type === TYPE.array ? fieldsOf(operand) : [operand]).flatMap(typesNamed));
  return (value) => value !== undefined && types.has(value.type);
}

function typesNamed(operand: Raw): readonly number[] {
  if (operand.type === TYPE.string) {
    const types = ALIASES[textOf(operand)];
    if (!types) throw new MongoError('BadValue', `Unknown type name alias: ${textOf(operand)}`);
    return types;
  }
  const code = numberOf(operand);
  if (code === undefined) throw new MongoError('TypeMismatch', 'type must be represented as a number or a string');
  return [code === -1 ? TYPE.minKey : code];
}

/** Passes arrays of exactly this many elements. */
export function hasSize(operand: Raw): ValueTest {
  const size = numberOf(operand);
  if (size === undefined || !Number.isInteger(size) || size < 0)
    throw new MongoError('BadValue', 'Failed to parse $size. Expected a non-negative integer');
  return (value) => value !== undefined && value.type === TYPE.array && fieldsOf(value).length === size;
}

/** Passes numbers with this remainder. */
export function hasRemainder(operand: Raw): ValueTest {
  const parts = operand.type === TYPE.array ? fieldsOf(operand).map(numberOf) : [];
  const [divisor, remainder] = parts;
  if (parts.length !== 2 || divisor === undefined || remainder === undefined)
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two numbers');
  if (Math.trunc(divisor) === 0) throw new MongoError('BadValue', 'divisor cannot be 0');
  return (value) => {
    const number = value && numberOf(value);
    return number !== undefined && Math.trunc(number) % Math.trunc(divisor) === Math.trunc(remainder);
  };
}
