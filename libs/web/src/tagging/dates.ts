const DAY_MS = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** A day with the words by which it is offered. */
export interface DateOption {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly label: string;
}

/** The days that words mean, seen from a day: `today`, `tomorrow`, a weekday (the next one), `next week`, `in 3 days`, `2 weeks`. */
export function datesFor(words: string, today: string): DateOption[] {
  const typed = words.trim().toLowerCase();
  const counted = countedDays(typed);
  if (counted !== null) return [option(today, counted, `In ${counted} ${counted === 1 ? 'day' : 'days'}`)];
  return namedDays(today).filter(({ label, date }) => label.toLowerCase().startsWith(typed) || (typed !== '' && date.startsWith(typed)));
}

function countedDays(typed: string): number | null {
  const [, number, unit] = /^(?:in )?(\d{1,3}) ?(d|w|day|days|week|weeks)$/.exec(typed) ?? [];
  return number === undefined ? null : Number(number) * (unit.startsWith('w') ? 7 : 1);
}

function namedDays(today: string): DateOption[] {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const next = [1, 2, 3, 4, 5, 6, 7].map((days) => option(today, days, capitalised(WEEKDAYS[(weekday + days) % 7])));
  return [option(today, 0, 'Today'), option(today, 1, 'Tomorrow'), ...next, option(today, 7, 'Next week'), option(today, 30, 'In 30 days')];
}

function option(today: string, days: number, label: string): DateOption {
  return { date: new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10), label };
}

const capitalised = (word: string): string => word[0].toUpperCase() + word.slice(1);
