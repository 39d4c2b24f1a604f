import { Double, Int32, Long } from 'bson';
import { MongoError, unsupported } from '../errors';

type Numeric = Int32 | Double | Long;

const isDecimal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === 'Decimal128';

/** Whether a value is a number this store can calculate with. Decimals are refused by name. */
export function isNumeric(value: unknown): value is Numeric {
  if (isDecimal(value)) throw unsupported('Arithmetic on Decimal128');
  return value instanceof Int32 || value instanceof Double || value instanceof Long;
}

const integer = (value: Int32 | Long): bigint => (value instanceof Long ? value.toBigInt() : BigInt(value.value));

/** Calculates like the server: a double with anything is a double; ints widen to long when they must; a long that overflows is refused. */
export function calculate(
  left: Numeric,
  right: Numeric,
  onDoubles: (a: number, b: number) => number,
  onIntegers: (a: bigint, b: bigint) => bigint,
): Numeric {
  if (left instanceof Double || right instanceof Double) return new Double(onDoubles(Number(left), Number(right)));
  const result = onIntegers(integer(left), integer(right));
  if (left instanceof Int32 && right instanceof Int32 && BigInt.asIntN(32, result) === result) return new Int32(Number(result));
  if (BigInt.asIntN(64, result) !== result)
    throw new MongoError('BadValue', 'Failed to apply the update: the result does not fit in 64 bits');
  return Long.fromBigInt(result);
}

/** Zero of the same type. */
export function zeroLike(value: Numeric): Numeric {
  if (value instanceof Double) return new Double(0);
  return value instanceof Long ? Long.ZERO : new Int32(0);
}
