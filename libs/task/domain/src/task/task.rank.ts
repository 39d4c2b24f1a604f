const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const MIDDLE = DIGITS[Math.floor(BASE / 2)];
/** How many digits a number takes in a rank. */
const NUMBER_WIDTH = 6;

/**
 * Ranks order the items of a column by plain comparison of strings, and between any two there is room for another one. They end
 * with the number of their item, so that two items never have the same rank, even when they are put in one place at once.
 */
export function initialRank(number: number): string {
  return digitsOf(number) + MIDDLE;
}

/**
 * A rank for item `number` after `above` and before `below`; null stands for the ends of the column. What lies at the end stays
 * before items that are created later. Without room between the two (they were swapped meanwhile), it follows `above`.
 */
export function rankBetween(above: string | null, below: string | null, number: number): string {
  if (above === null && below === null) return initialRank(number);
  const end = above === null ? null : initialRank(numberIn(above) + 1);
  const limit = below === null || (above !== null && below <= above) ? end : below;
  return placeBetween(above ?? '', limit, above !== null && limit !== end) + digitsOf(number) + MIDDLE;
}

/** The shortest digits that sort between `low` and `high`, whatever follows them: in the middle, or close to the neighbour at an end. */
function placeBetween(low: string, high: string | null, isInTheMiddle: boolean): string {
  let place = '';
  let isBelowHigh = high === null;
  for (let index = 0; ; index += 1) {
    const from = index < low.length ? DIGITS.indexOf(low[index]) : 0;
    const to = isBelowHigh || high === null || index >= high.length ? BASE : DIGITS.indexOf(high[index]);
    if (to - from > 1) return place + DIGITS[placeOf(from, to, isInTheMiddle, low)];
    place += DIGITS[from];
    isBelowHigh ||= to > from;
  }
}

function placeOf(from: number, to: number, isInTheMiddle: boolean, low: string): number {
  if (isInTheMiddle) return Math.floor((from + to) / 2);
  return low === '' ? to - 1 : from + 1;
}

function numberIn(rank: string): number {
  return [...rank.slice(0, NUMBER_WIDTH)].reduce((number, digit) => number * BASE + DIGITS.indexOf(digit), 0);
}

function digitsOf(number: number): string {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / BASE)) digits = DIGITS[rest % BASE] + digits;
  return digits.padStart(NUMBER_WIDTH, '0');
}
