import { refuse } from '@flowra/kernel';
import { decodeCursor } from '@flowra/validation';

const YEAR_MS = 366 * 24 * 3600 * 1000;

/** A time that people chose for later. Throws `schedule.not-in-future`, `schedule.too-far`, or `validation`, each on the field. */
export function dueTimeOf(text: string, field: string, now: Date): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw refuse('validation', { errors: [{ field, message: 'is not a time; use ISO 8601' }] });
  if (time <= now) throw refuse('schedule.not-in-future', { field });
  if (time.getTime() - now.getTime() > YEAR_MS) throw refuse('schedule.too-far', { field });
  return time;
}

/** Selects what a list by time shows after a page. Throws `validation` on `cursor`. */
export function laterThan(field: 'sendAt' | 'remindAt', cursor: string | undefined): object {
  if (cursor === undefined) return {};
  const [at, id] = decodeCursor(cursor, ['number', 'string']);
  const time = new Date(Number(at));
  return { $or: [{ [field]: { $gt: time } }, { [field]: time, _id: { $gt: String(id) } }] };
}
