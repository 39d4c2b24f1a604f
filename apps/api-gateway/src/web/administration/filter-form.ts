import type { PayloadClass } from '@flowra/contracts';
import { validateText } from '@flowra/validation';

type Fields = Readonly<Record<string, string | undefined>>;

/** What a form asks for, without the fields that were left empty. */
export function filled(fields: Fields): Record<string, string> {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '');
  return Object.fromEntries(given.map(([name, value]) => [name, value.trim()]));
}

/** A filter as the services take it. Throws `validation`. */
export const filterOf = <Filter>(payload: PayloadClass<Filter>, fields: Fields): Filter => validateText(payload, filled(fields));

/** The moment of a field for date and time, which knows no zone, in UTC; anything else as it is. */
export function inUtc(moment: string | undefined): string | undefined {
  if (moment === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(moment)) return moment;
  const at = new Date(`${moment}Z`);
  return Number.isNaN(at.getTime()) ? moment : at.toISOString();
}
