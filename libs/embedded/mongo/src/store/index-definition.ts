import { Document, Long } from 'bson';
import { MongoError, unsupported } from '../errors';
import { Filter } from '../query/filter';
import { filterOf } from '../query/parse';
import { Path, pathOf } from '../query/paths';

/** One field of an index. */
export interface IndexField {
  readonly path: Path;
  readonly isDescending: boolean;
}

/** An index as it is kept in memory; `space` is where its keys live. */
export interface Index {
  readonly name: string;
  readonly space: number;
  readonly key: Document;
  readonly fields: readonly IndexField[];
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  readonly partial?: Filter;
  readonly expireAfterSeconds?: number;
  /** What the client asked for, to be compared and listed. */
  readonly options: Document;
  /** For each field whether some document had an array on its path; such fields answer less. */
  readonly multikey: boolean[];
}

const KNOWN_OPTIONS = new Set([
  'key',
  'name',
  'ns',
  'v',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
]);
const KEPT_OPTIONS = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'] as const;

const numeric = (value: unknown): number => (typeof value === 'object' && value !== null ? Number(value.valueOf()) : Number(value));

/** Reads an index specification. Throws for kinds and options this store does not have. */
export function indexOf(specification: Document, space: number, multikey: readonly boolean[] = []): Index {
  for (const option of Object.keys(specification)) {
    if (option === 'collation' && (specification['collation'] as Document)['locale'] === 'simple') continue;
    if (!KNOWN_OPTIONS.has(option)) throw unsupported(`The index option ${option}`);
  }
  const key = specification['key'] as Document | undefined;
  const name: unknown = specification['name'];
  if (!key || Object.keys(key).length === 0) throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (typeof name !== 'string' || name === '')
    throw new MongoError('FailedToParse', "The 'name' field is a required property of an index specification");
  const options: Document = {};
  for (const option of KEPT_OPTIONS) {
    const value: unknown = specification[option];
    if (value !== undefined && value !== false) options[option] = value;
  }
  if (options['sparse'] && options['partialFilterExpression'])
    throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  const fields = Object.entries(key).map(([field, direction]) => fieldOf(field, direction));
  const seconds = options['expireAfterSeconds'] === undefined ? undefined : numeric(options['expireAfterSeconds']);
  if (seconds !== undefined && (fields.length !== 1 || name === '_id_'))
    throw new MongoError('CannotCreateIndex', 'TTL indexes are single-field indexes');
  if (seconds !== undefined && !(seconds >= 0))
    throw new MongoError('CannotCreateIndex', 'TTL index expireAfterSeconds must be a number of seconds from 0');
  return {
    name,
    space,
    key,
    fields,
    options,
    isUnique: Boolean(options['unique']) || name === '_id_',
    isSparse: Boolean(options['sparse']),
    partial: options['partialFilterExpression'] ? filterOf(options['partialFilterExpression'] as Document) : undefined,
    expireAfterSeconds: seconds,
    multikey: fields.map((_, i) => multikey[i] ?? false),
  };
}

function fieldOf(field: string, direction: unknown): { path: Path; isDescending: boolean } {
  if (typeof direction === 'string') throw unsupported(`An index of kind "${direction}"`);
  const sign = direction instanceof Long ? direction.toNumber() : numeric(direction);
  if (!sign) throw new MongoError('CannotCreateIndex', 'Values in the index key pattern must be numbers greater or less than 0');
  if (field === '' || field.startsWith('$') || field.includes('$**')) throw unsupported(`An index on "${field}"`);
  return { path: pathOf(field), isDescending: sign < 0 };
}

/** An index as listIndexes shows it. */
export const describeIndex = (index: Index): Document => ({ v: 2, key: index.key, name: index.name, ...index.options });
