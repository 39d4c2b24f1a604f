/** The part of each day in which nothing is pushed. */
export interface QuietHours {
  /** `HH:MM` on a 24-hour clock; a `to` that is not later than `from` lies on the next day. */
  readonly from: string;
  readonly to: string;
  /** IANA name: `Europe/Berlin`. */
  readonly timezone: string;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a time of day. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

/** Whether this is the name of a time zone. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether a moment lies in quiet hours, by the clock on the wall of their time zone. Equal times mean the whole day. */
export function isQuiet({ from, to, timezone }: QuietHours, at: Date): boolean {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return from < to ? from <= time && time < to : from <= time || time < to;
}
