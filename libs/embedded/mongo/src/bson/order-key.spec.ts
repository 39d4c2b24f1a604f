import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { orderKey } from './order-key';
import { rawOf } from './raw';

const keyOf = (value: unknown): Buffer => orderKey(rawOf(value));
const orderOf = (a: unknown, b: unknown): number => Math.sign(keyOf(a).compare(keyOf(b)));

describe('the order of encoded values', () => {
  it('is that of BSON types, then of values', () => {
    const ascending: unknown[] = [
      new MinKey(),
      null,
      new Double(Number.NaN),
      new Double(-Infinity),
      Decimal128.fromString('-1E+300'),
      Long.MIN_VALUE,
      Long.MIN_VALUE.add(1),
      new Double(-1.5),
      new Int32(-1),
      new Double(-5e-324),
      new Int32(0),
      new Double(5e-324),
      Decimal128.fromString('0.1'),
      new Double(0.1),
      new Int32(1),
      new Double(1.0000000000000002),
      Long.fromString('9007199254740992'),
      Long.fromString('9007199254740993'),
      Long.fromString('9223372036854775806'),
      Long.MAX_VALUE,
      new Double(9223372036854775808),
      new Double(Infinity),
      '',
      '\0',
      'a',
      'a\0b',
      'ab',
      'b',
      'é',
      '😀',
      {},
      { a: new Int32(1) },
      { a: new Int32(1), b: new Int32(1) },
      { b: new Int32(0) },
      { a: 'x' },
      [],
      [new Int32(1)],
      [new Int32(1), new Int32(2)],
      [new Int32(2)],
      new Binary(Buffer.from([9]), 0),
      new Binary(Buffer.from([1, 1]), 0),
      new Binary(Buffer.from([0, 0]), 4),
      new ObjectId('000000000000000000000001'),
      new ObjectId('ff0000000000000000000001'),
      false,
      true,
      new Date(-1),
      new Date(0),
      new Date(1),
      new Timestamp({ t: 1, i: 2 }),
      new Timestamp({ t: 2, i: 1 }),
      /a/,
      /a/i,
      /b/,
      new MaxKey(),
    ];
    for (let i = 1; i < ascending.length; i += 1) expect([i, orderOf(ascending[i - 1], ascending[i])]).toEqual([i, -1]);
  });

  it('is the same for the same number in any type', () => {
    for (const same of [
      [new Int32(5), new Double(5), Long.fromNumber(5), Decimal128.fromString('5'), Decimal128.fromString('5.00')],
      [new Double(0.5), Decimal128.fromString('0.5')],
      [Long.fromString('9007199254740993'), Decimal128.fromString('9007199254740993')],
      [new Double(0), new Double(-0), new Int32(0), Decimal128.fromString('-0')],
    ]) {
      expect(new Set(same.map((value) => keyOf(value).toString('hex'))).size).toBe(1);
    }
  });

  const scalar = fc.oneof(
    fc.constant(null),
    fc.double().map((value) => new Double(value)),
    fc.integer().map((value) => new Int32(value)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ maxLength: 6 }).map((bytes) => new Binary(bytes)),
  );
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('any'), { maxKeys: 3 }),
    ),
  })).any;

  it('agrees with a comparison of the values themselves', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(orderOf(a, b)).toBe(reference(a, b));
      }),
      { numRuns: 3000 },
    );
  });

  it('survives being put in front of other keys', () => {
    fc.assert(
      fc.property(value, value, value, value, (a, b, x, y) => {
        const pair = (first: unknown, second: unknown): Buffer => Buffer.concat([keyOf(first), keyOf(second)]);
        expect(Math.sign(pair(a, x).compare(pair(b, y)))).toBe(reference(a, b) || reference(x, y));
      }),
      { numRuns: 2000 },
    );
  });
});

const classOf = (value: unknown): number => {
  if (value === null) return 0;
  if (value instanceof Double || value instanceof Int32 || value instanceof Long) return 1;
  if (typeof value === 'string') return 2;
  if (Array.isArray(value)) return 4;
  if (value instanceof Binary) return 5;
  if (typeof value === 'boolean') return 6;
  return value instanceof Date ? 7 : 3;
};

/** The comparison as the manual words it, straight from the values. */
function reference(a: unknown, b: unknown): number {
  if (classOf(a) !== classOf(b)) return Math.sign(classOf(a) - classOf(b));
  switch (classOf(a)) {
    case 0:
      return 0;
    case 1:
      return compareNumbers(a as Double, b as Double);
    case 2:
      return Math.sign(Buffer.compare(Buffer.from(a as string), Buffer.from(b as string)));
    case 3: {
      const [left, right] = [Object.entries(a as object), Object.entries(b as object)];
      for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
        const order =
          Math.sign(classOf(left[i][1]) - classOf(right[i][1])) ||
          Math.sign(Buffer.compare(Buffer.from(left[i][0]), Buffer.from(right[i][0]))) ||
          reference(left[i][1], right[i][1]);
        if (order !== 0) return order;
      }
      return Math.sign(left.length - right.length);
    }
    case 4: {
      const [left, right] = [a as unknown[], b as unknown[]];
      for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
        const order = reference(left[i], right[i]);
        if (order !== 0) return order;
      }
      return Math.sign(left.length - right.length);
    }
    case 5: {
      const [left, right] = [(a as Binary).value(), (b as Binary).value()];
      return Math.sign(left.length - right.length || Buffer.compare(left, right));
    }
    case 6:
      return Number(a) - Number(b);
    default:
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
  }
}

function compareNumbers(a: Double | Int32 | Long, b: Double | Int32 | Long): number {
  const [left, right] = [a, b].map((value) => (value instanceof Long ? value.toBigInt() : value.value));
  const isNaNOf = (value: number | bigint): boolean => typeof value === 'number' && Number.isNaN(value);
  if (isNaNOf(left) || isNaNOf(right)) return Number(isNaNOf(right)) - Number(isNaNOf(left));
  return left < right ? -1 : left > right ? 1 : 0;
}
