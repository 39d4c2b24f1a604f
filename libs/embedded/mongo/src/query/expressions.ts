import { Query } from 'mingo';
import { plainOf, Raw, rawDocument, wrap } from '../bson/raw';
import { MongoError } from '../errors';
import { Filter } from './filter';

/** Runs mingo code and turns what it refuses into a BadValue answer. */
export function evaluating<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MongoError || !(error instanceof Error)) throw error;
    throw new MongoError('BadValue', error.message);
  }
}

/** The filter that an `$expr` expression stands for. */
export function expressionFilter(expression: Raw): Filter {
  const query = evaluating(() => new Query({ $expr: plainOf(rawDocument(wrap('e', expression)))['e'] }));
  return { kind: 'expression', test: (doc) => evaluating(() => query.test(plainOf(doc))) };
}
