import { Document } from 'bson';
import { Aggregator } from 'mingo';
import { fieldsOf, plainOf, Raw, rawDocument, toBuffer } from '../bson/raw';
import { MongoError } from '../errors';
import { evaluating } from '../query/expressions';
import { isDocument } from './tree';

const STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Compiles an update given as an aggregation pipeline. */
export function compilePipeline(update: Raw): (doc: Document) => Document {
  const stages = fieldsOf(update).map((stage) => plainOf(stage));
  for (const stage of stages) {
    const [name] = Object.keys(stage);
    if (!STAGES.has(name)) throw new MongoError('FailedToParse', `${name} is not allowed to be used within an update`);
  }
  const aggregator = evaluating(() => new Aggregator(stages));
  return (doc) => {
    const before = plainOf(rawDocument(toBuffer(doc)));
    const [result] = evaluating(() => aggregator.run<Document>([structuredPlain(before)]));
    return restore(result, before, doc) as Document;
  };
}

const structuredPlain = (doc: Document): Document => plainOf(rawDocument(toBuffer(doc)));

/** Gives numbers that the pipeline left alone their own types back. */
function restore(result: unknown, before: unknown, exact: unknown): unknown {
  if (typeof result === 'number') return result === before ? exact : result;
  if (Array.isArray(result)) {
    const [from, to] = [Array.isArray(before) ? before : [], Array.isArray(exact) ? exact : []];
    return result.map((value: unknown, i) => restore(value, from[i], to[i]));
  }
  if (!isDocument(result)) return result;
  const [from, to] = [isDocument(before) ? before : {}, isDocument(exact) ? exact : {}];
  return Object.fromEntries(Object.entries(result).map(([name, value]) => [name, restore(value, from[name], to[name])]));
}
