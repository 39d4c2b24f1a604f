import { fieldsOf, numberOf, orderedKeyText, Raw, rawOf, textOf, TYPE } from '../bson/raw';
import { MongoError } from '../errors';
import { Hint } from '../query/plan';
import { Collection } from '../store/collection';
import { existing, Request } from './request';

/** Reads a hint: an index's name or key, or `$natural`. Throws BadValue when there is no such index. */
export function hintOf(collection: Collection, hint: Raw | undefined): Hint {
  if (!hint || (hint.type === TYPE.object && fieldsOf(hint).length === 0)) return undefined;
  if (hint.type === TYPE.object && fieldsOf(hint)[0].name === '$natural') {
    return { natural: (numberOf(fieldsOf(hint)[0]) ?? 1) < 0 ? -1 : 1 };
  }
  const index = collection.indexes.find(({ name, key }) =>
    hint.type === TYPE.string ? name === textOf(hint) : orderedKeyText(hint) === orderedKeyText(rawOf(key)),
  );
  if (!index) throw new MongoError('BadValue', 'error processing query: hint provided does not correspond to an existing index');
  return { index };
}

/** The collection a reading command names, or undefined when nothing has been stored in it. */
export const target = (request: Request): Collection | undefined => existing(request, request.command.collection);

/** `database.collection` of a command. */
export const namespace = ({ command }: Request): string => `${command.database}.${command.collection}`;
