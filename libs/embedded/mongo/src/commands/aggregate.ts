import { Document } from 'bson';
import { evaluate, split, Split } from '../aggregate/pipeline';
import { stagesOf } from '../aggregate/stages';
import { documentOf, fieldsOf, plainOf, rawDocument, toBuffer, TYPE } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { EVERYTHING } from '../query/filter';
import { find } from '../query/find';
import { requireSimpleCollation } from './command';
import { batchReply } from './batch-reply';
import { Handlers } from './handler';
import { hintOf, namespace, target } from './options';
import { countMatching } from './read';
import { existing, Request, searchIn } from './request';

function* found(request: Request, query: Split): Generator<Buffer> {
  const collection = target(request);
  if (!collection) return;
  const hint = hintOf(collection, request.command.get('hint'));
  for (const { doc } of find(searchIn(request, collection), { ...query, hint })) yield doc;
}

/** The documents of another collection as plain values, read once. */
function others(request: Request): (name: string) => Document[] {
  const read = new Map<string, Document[]>();
  return (name) => {
    const known = read.get(name);
    if (known) return known;
    const collection = existing(request, name);
    const all = collection ? find(searchIn(request, collection), { filter: EVERYTHING, sort: [], skip: 0, limit: Infinity }) : [];
    const documents = Array.from(all, ({ doc }) => plainOf(rawDocument(doc)));
    read.set(name, documents);
    return documents;
  };
}

function results(request: Request, query: Split): Iterable<Buffer> {
  const { counted, rest } = query;
  if (counted) {
    const count = countMatching(request, query.filter, query.skip, query.limit);
    return count === 0 ? [] : [toBuffer({ ...('id' in counted ? { _id: counted.id } : {}), [counted.name]: count })];
  }
  if (rest.length === 0) return found(request, query);
  const variables = request.command.get('let');
  return evaluate(found(request, query), rest, variables ? plainOf(variables) : {}, others(request));
}

function run(request: Request): Buffer {
  const { command, engine, transaction } = request;
  requireSimpleCollation(command.get('collation'));
  if (command.flag('explain')) throw unsupported('explain');
  if (command.get('aggregate')?.type !== TYPE.string) throw unsupported('An aggregation of a whole database');
  const cursor = command.get('cursor');
  if (!cursor) throw new MongoError('FailedToParse', "The 'cursor' option is required, except for aggregate with the explain argument");
  const size = fieldsOf(cursor).some(({ name }) => name === 'batchSize') ? Number(documentOf(cursor)['batchSize']) : undefined;
  const documents = results(request, split(stagesOf(command.list('pipeline'))));
  return batchReply(
    'firstBatch',
    namespace(request),
    engine.cursors.first(namespace(request), documents, { batchSize: size, transaction }),
  );
}

/** Aggregation. */
export const AGGREGATE: Handlers = {
  aggregate: {
    fields: ['pipeline', 'cursor', 'hint', 'let', 'collation', 'explain', 'allowDiskUse', 'bypassDocumentValidation'],
    isTransactional: true,
    run,
  },
};
