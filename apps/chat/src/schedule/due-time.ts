import { refuse } from '@flowra/kernel';

const YEAR_MS = 366 * 24 * 3600 * 1000;

/** A time that people chose for later. Throws `schedule.not-in-future`, `schedule.too-far`, or `validation`, each on the field. */
export function dueTimeOf(text: string, field: string, now: Date): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw refuse('validation', { errors: [{ field, message: 'is not a time; use ISO 8601' }] });
  if (time <= now) throw refuse('schedule.not-in-future', { field });
  if (time.getTime() - now.getTime() > YEAR_MS) throw refuse('schedule.too-far', { field });
  return time;
}
