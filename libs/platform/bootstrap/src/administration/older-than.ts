import { decodeCursor } from '@flowra/validation';

/**
 * Selects what comes after a cursor in a list that the services answer together, the newest first. An entry has the id
 * `<service>.<id>` there, which decides between entries of one moment; here it is stored without the service. Throws
 * `validation` on `cursor`.
 */
export function olderThan<Field extends string>(field: Field, service: string, cursor: string | undefined): object {
  if (cursor === undefined) return {};
  const [at, id] = decodeCursor(cursor, ['string', 'string']).map(String);
  const time = new Date(at);
  const prefix = `${service}.`;
  if (id.startsWith(prefix)) return { $or: [{ [field]: { $lt: time } }, { [field]: time, _id: { $lt: id.slice(prefix.length) } }] };
  return { [field]: prefix < id ? { $lte: time } : { $lt: time } };
}
