const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes longer than using it a hundred times. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}

/** The hour and minute of a moment: `14:05`. In the zone of `timeZone`, or of the machine. */
export function formatTime(iso: string, timeZone?: string): string {
  return formatter('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(iso));
}

/** The day of a moment in words: `Wednesday, 25 November 2026`. */
export function formatDay(iso: string, timeZone?: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  return formatter('en-GB', options).format(new Date(iso));
}

/** Day and time in short: `25 Nov, 14:05`. */
export function formatMoment(iso: string, timeZone?: string): string {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const;
  return formatter('en-GB', options).format(new Date(iso));
}

/** A calendar date in short: `1 Dec`, with the year when it is not the one of `today`. */
export function formatDate(date: string, today: string): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  return formatter('en-GB', { day: 'numeric', month: 'short', year, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** The calendar date of a moment: `2026-11-25`. */
export function dateOf(moment: Date, timeZone?: string): string {
  return formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(moment);
}

/** At most two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** One of eight colours, always the same for the same name. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return sum % 8;
}

/** A number of things as far as anybody reads it: `99+`. */
export function shownCount(count: number): string {
  return count > 99 ? '99+' : String(count);
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** A size in the largest unit that leaves at least one: `1.4 MB`. */
export function formatSize(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const amount = bytes / 1000 ** step;
  return `${step === 0 ? amount : amount.toFixed(amount < 10 ? 1 : 0)} ${UNITS[step]}`;
}
