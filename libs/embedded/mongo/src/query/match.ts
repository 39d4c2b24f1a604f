import { Raw } from '../bson/raw';
import { Filter } from './filter';
import { anyAt, matched } from './paths';

/** Whether a document passes a filter. */
export function matches(filter: Filter, doc: Raw): boolean {
  switch (filter.kind) {
    case 'path':
      return anyAt(doc, filter.path, filter.test, filter.isEntering) !== filter.isNegated;
    case 'and':
      for (const part of filter.of) if (!matches(part, doc)) return false;
      return true;
    case 'or':
      for (const part of filter.of) if (matches(part, doc)) return true;
      return false;
    case 'nor':
      for (const part of filter.of) if (matches(part, doc)) return false;
      return true;
    case 'not':
      return !matches(filter.of, doc);
    case 'expression':
      return filter.test(doc);
  }
}

/** The array position that a filter matched in a document, for the positional operator; undefined when no array was entered. */
export function matchedPosition(filter: Filter, doc: Raw): number | undefined {
  matched.position = undefined;
  matches(filter, doc);
  return matched.position;
}
