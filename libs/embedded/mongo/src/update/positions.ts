import { Document } from 'bson';
import { fieldsOf, Raw, rawDocument, toBuffer } from '../bson/raw';
import { MongoError } from '../errors';
import { Filter } from '../query/filter';
import { matches } from '../query/match';
import { parseFilter } from '../query/parse';
import { getAt } from './tree';

/** Which array elements the placeholders in update paths stand for. */
export interface Positions {
  /** The element the query matched, for `$`. */
  readonly matched: number | undefined;
  /** The filter of each identifier, for `$[identifier]`. */
  readonly filters: ReadonlyMap<string, Filter>;
}

/** Compiles arrayFilters. Each has one identifier, which begins all of its paths. */
export function parseArrayFilters(list: readonly Raw[]): Map<string, Filter> {
  const filters = new Map<string, Filter>();
  for (const document of list) {
    const names = new Set(identifiersOf(document));
    const [identifier] = names;
    if (names.size !== 1) throw new MongoError('FailedToParse', 'Expected a single top-level field name in an array filter');
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier))
      throw new MongoError('BadValue', `The array filter identifier '${identifier}' must begin with a lowercase letter`);
    if (filters.has(identifier))
      throw new MongoError('FailedToParse', `Found multiple array filters with the same top-level field name ${identifier}`);
    filters.set(identifier, parseFilter(document));
  }
  return filters;
}

function identifiersOf(document: Raw): string[] {
  return fieldsOf(document).flatMap((field) =>
    field.name.startsWith('$') ? fieldsOf(field).flatMap(identifiersOf) : [field.name.split('.')[0]],
  );
}

/** The paths without placeholders that a path stands for in a document. */
export function expand(doc: Document, names: readonly string[], positions: Positions): string[][] {
  const at = names.findIndex((name) => name === '$' || name.startsWith('$['));
  if (at < 0) return [[...names]];
  const before = names.slice(0, at);
  const placeholder = names[at];
  if (placeholder === '$') {
    if (positions.matched === undefined) {
      throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.');
    }
    return expand(doc, [...before, String(positions.matched), ...names.slice(at + 1)], positions);
  }
  const array = getAt(doc, before);
  if (!Array.isArray(array)) {
    throw new MongoError('BadValue', `The path '${before.join('.')}' must exist in the document in order to apply array updates.`);
  }
  const identifier = placeholder.slice(2, -1);
  return array.flatMap((element: unknown, position) =>
    isChosen(element, identifier, positions) ? expand(doc, [...before, String(position), ...names.slice(at + 1)], positions) : [],
  );
}

function isChosen(element: unknown, identifier: string, { filters }: Positions): boolean {
  if (identifier === '') return true;
  const filter = filters.get(identifier);
  if (!filter) throw new MongoError('BadValue', `No array filter found for identifier '${identifier}' in path`);
  return matches(filter, rawDocument(toBuffer({ [identifier]: element })));
}
