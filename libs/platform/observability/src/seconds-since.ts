/** How long ago a time is, in seconds; never negative, since clocks of machines differ. */
export function secondsSince(time: string | Date | number): number {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number(time);
  return Math.max(0, Date.now() - milliseconds) / 1000;
}
