/** The part of a file that is asked for; `end` is the last byte, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Reads a `Range` header. Anything but one range that the file has is undefined: then the whole file is the answer (RFC 9110, 14.2). */
export function byteRangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : undefined;
}
