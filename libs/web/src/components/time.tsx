import type { JSX } from 'preact';
import { formatDay, formatMoment, formatTime } from '../format';

const FORMATS = { time: formatTime, day: formatDay, moment: formatMoment };

export type TimeFormat = keyof typeof FORMATS;

/** A moment, written in UTC by the server; the browser rewrites it in the reader's zone. */
export function Time({ iso, format, timeZone = 'UTC' }: { iso: string; format: TimeFormat; timeZone?: string }): JSX.Element {
  return (
    <time dateTime={iso} data-format={format}>
      {FORMATS[format](iso, timeZone)}
    </time>
  );
}
