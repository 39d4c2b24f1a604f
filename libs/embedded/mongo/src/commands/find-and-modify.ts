import { Document } from 'bson';
import { documentOf, fieldsOf, rawDocument, valueOf } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { EVERYTHING } from '../query/filter';
import { findFirst } from '../query/find';
import { parseFilter } from '../query/parse';
import { parseProjection } from '../query/project';
import { parseSort } from '../query/sort';
import { insertDocument, removeDocument, replaceDocument } from '../store/documents';
import { compileUpdate } from '../update/compile';
import { requireSimpleCollation } from './command';
import { Handlers } from './handler';
import { hintOf } from './options';
import { Request, searchIn, writable } from './request';
import { storable } from './write';

function run(request: Request): Document {
  const { command, kv } = request;
  requireSimpleCollation(command.get('collation'));
  if (command.get('let')) throw unsupported('The findAndModify option let');
  const isRemoving = command.flag('remove');
  const updateDocument = command.get('update');
  if (isRemoving === (updateDocument !== undefined))
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified, and not both');
  if (isRemoving && (command.flag('new') || command.flag('upsert')))
    throw new MongoError('FailedToParse', 'Cannot specify both new=true or upsert=true and remove=true');
  const collection = writable(request, command.collection);
  const query = command.get('query');
  const filter = query ? parseFilter(query) : EVERYTHING;
  const project = parseProjection(command.get('fields'), filter);
  const shown = (doc: Buffer | undefined): Document | null => (doc ? documentOf(rawDocument(project ? project(doc) : doc)) : null);
  const update = updateDocument && compileUpdate(updateDocument, filter, command.list('arrayFilters'));
  const found = findFirst(searchIn(request, collection), {
    filter,
    sort: parseSort(command.get('sort')),
    hint: hintOf(collection, command.get('hint')),
  });
  if (!update) {
    if (found) removeDocument(kv, collection, found.record, found.doc);
    return { lastErrorObject: { n: found ? 1 : 0 }, value: shown(found?.doc), ok: 1 };
  }
  if (found) {
    const next = storable(rawDocument(update.apply(found.doc)));
    if (!next.equals(found.doc)) replaceDocument(kv, collection, found.record, found.doc, next);
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: shown(command.flag('new') ? next : found.doc), ok: 1 };
  }
  if (!command.flag('upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const created = storable(rawDocument(update.create()));
  insertDocument(kv, collection, created);
  const upserted = valueOf(fieldsOf(rawDocument(created))[0]);
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted }, value: command.flag('new') ? shown(created) : null, ok: 1 };
}

const handler = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'collation',
    'bypassDocumentValidation',
    'let',
  ],
  isWriting: true,
  isTransactional: true,
  run,
};

/** findAndModify under both of its names. */
export const FIND_AND_MODIFY: Handlers = { findAndModify: handler, findandmodify: handler };
