/** A finite decimal as an exact fraction. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The exact fraction a decimal string like `-1.20E+3` stands for. */
export function fractionOfDecimal(text: string): Fraction {
  const [mantissa, exponentText = '0'] = text.toUpperCase().split('E');
  const [whole, decimals = ''] = mantissa.split('.');
  const exponent = Number(exponentText) - decimals.length;
  const digits = BigInt(whole + decimals);
  return exponent >= 0
    ? { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-exponent) };
}

/** The exact fraction a finite double stands for. */
export function fractionOfDouble(value: number): Fraction {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  const signed = value < 0 ? -mantissa : mantissa;
  return power >= 0 ? { numerator: signed << BigInt(power), denominator: 1n } : { numerator: signed, denominator: 1n << BigInt(-power) };
}

/** `a - b`, exactly. */
export const difference = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator - b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** A double near the fraction; never further from zero, the same for equal fractions, and it keeps order. */
export function doubleOfFraction({ numerator, denominator }: Fraction): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  if (magnitude === 0n) return 0;
  const shift = 54 - (magnitude.toString(2).length - denominator.toString(2).length);
  const quotient = shift >= 0 ? (magnitude << BigInt(shift)) / denominator : magnitude / (denominator << BigInt(-shift));
  const cut = quotient >> 2n;
  const value = Number(cut) * 2 ** (2 - shift);
  return numerator < 0n ? -value : value;
}
