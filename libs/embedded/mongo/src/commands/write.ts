import { Document, ObjectId } from 'bson';
import { assemble, bytesOf, elementBytes, Field, fieldsOf, Raw, rawDocument, toBuffer, truthy, TYPE, valueOf, numberOf } from '../bson/raw';
import { MongoError } from '../errors';
import { find } from '../query/find';
import { parseFilter } from '../query/parse';
import { parseSort } from '../query/sort';
import { insertDocument, removeDocument, replaceDocument } from '../store/documents';
import { compileUpdate } from '../update/compile';
import { partsOf, requireKnown, requireSimpleCollation } from './command';
import { Handlers } from './handler';
import { LARGEST_DOCUMENT } from './handshake';
import { hintOf } from './options';
import { Request, searchIn, writable } from './request';

const COMMON = ['ordered', 'bypassDocumentValidation'] as const;

/** Runs the statements of a command one after another; a refusal of one is told in writeErrors, and ends an ordered command. */
function eachStatement(request: Request, statements: readonly Raw[], run: (statement: Raw, index: number) => void): Document {
  if (statements.length === 0) throw new MongoError('InvalidLength', 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
  const isOrdered = request.command.get('ordered') ? request.command.flag('ordered') : true;
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoError) || error.codeName === 'WriteConflict') throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (isOrdered || request.transaction) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

/** A document as it is stored: with its `_id` first. Throws when it's too large or its `_id` can't be one. */
export function storable(document: Raw): Buffer {
  if (document.type !== TYPE.object) throw new MongoError('TypeMismatch', 'documents must be objects');
  const doc = withIdFirst(document);
  if (doc.length > LARGEST_DOCUMENT) {
    throw new MongoError(
      'BSONObjectTooLarge',
      `BSONObj size: ${doc.length} is invalid. Size must be between 0 and ${LARGEST_DOCUMENT}(16MB)`,
    );
  }
  return doc;
}

function withIdFirst(document: Raw): Buffer {
  const fields = fieldsOf(document);
  const id = fields.find(({ name }) => name === '_id');
  if (!id) return assemble([...fieldsOf(rawDocument(toBuffer({ _id: new ObjectId() }))), ...fields].map(elementBytes));
  requireId(id);
  if (fields[0] === id) return bytesOf(document);
  return assemble([id, ...fields.filter((field) => field !== id)].map(elementBytes));
}

function requireId(id: Field): void {
  if (id.type === TYPE.array || id.type === TYPE.regex || id.type === TYPE.undefined) {
    throw new MongoError(
      'InvalidIdField',
      `The '_id' value cannot be of type ${id.type === TYPE.array ? 'array' : id.type === TYPE.regex ? 'regex' : 'undefined'}`,
    );
  }
}

function runInsert(request: Request): Document {
  const collection = writable(request, request.command.collection);
  let n = 0;
  const outcome = eachStatement(request, request.command.list('documents'), (document) => {
    insertDocument(request.kv, collection, storable(document));
    n += 1;
  });
  return { n, ...outcome, ok: 1 };
}

const UPDATE_FIELDS = new Set(['q', 'u', 'upsert', 'multi', 'arrayFilters', 'hint', 'collation', 'sort']);

function runUpdate(request: Request): Document {
  requireWellShaped(request, 'updates', UPDATE_FIELDS, ['q', 'u']);
  const collection = writable(request, request.command.collection);
  let [n, nModified] = [0, 0];
  const upserted: Document[] = [];
  const outcome = eachStatement(request, request.command.list('updates'), (statement, index) => {
    const parts = partsOf(statement);
    requireSimpleCollation(parts.get('collation'));
    const filter = parseFilter(required(parts, 'q'));
    const arrayFilters = parts.get('arrayFilters');
    const update = compileUpdate(required(parts, 'u'), filter, arrayFilters ? fieldsOf(arrayFilters) : []);
    const isMulti = truthy(parts.get('multi'));
    if (isMulti && update.isReplacement)
      throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
    const query = {
      filter,
      sort: parseSort(parts.get('sort')),
      skip: 0,
      limit: isMulti ? Infinity : 1,
      hint: hintOf(collection, parts.get('hint')),
    };
    const found = [...find(searchIn(request, collection), query)];
    if (found.length === 0 && truthy(parts.get('upsert'))) {
      const created = storable(rawDocument(update.create()));
      insertDocument(request.kv, collection, created);
      upserted.push({ index, _id: valueOf(fieldsOf(rawDocument(created))[0]) });
      n += 1;
    }
    for (const { record, doc } of found) {
      const next = storable(rawDocument(update.apply(doc)));
      n += 1;
      if (next.equals(doc)) continue;
      replaceDocument(request.kv, collection, record, doc, next);
      nModified += 1;
    }
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...outcome, ok: 1 };
}

/** The parts of every statement. One that is not put together as it has to be refuses the whole command, before anything is done. */
function requireWellShaped(
  { command }: Request,
  list: string,
  known: ReadonlySet<string>,
  needed: readonly string[],
): Map<string, Field>[] {
  return command.list(list).map((statement) => {
    const parts = partsOf(statement);
    requireKnown(`${command.name}.${list}`, parts.keys(), known);
    for (const name of needed) required(parts, name);
    return parts;
  });
}

function required(parts: ReadonlyMap<string, Field>, name: string): Field {
  const part = parts.get(name);
  if (!part) throw new MongoError('IDLFailedToParse', `BSON field '${name}' is missing but a required field`);
  return part;
}

const DELETE_FIELDS = new Set(['q', 'limit', 'hint', 'collation']);

function runDelete(request: Request): Document {
  for (const parts of requireWellShaped(request, 'deletes', DELETE_FIELDS, ['q', 'limit'])) {
    const limit = numberOf(required(parts, 'limit'));
    if (limit !== 0 && limit !== 1) throw new MongoError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  const collection = writable(request, request.command.collection);
  let n = 0;
  const outcome = eachStatement(request, request.command.list('deletes'), (statement) => {
    const parts = partsOf(statement);
    requireSimpleCollation(parts.get('collation'));
    const limit = numberOf(required(parts, 'limit'));
    const query = {
      filter: parseFilter(required(parts, 'q')),
      sort: [],
      skip: 0,
      limit: limit || Infinity,
      hint: hintOf(collection, parts.get('hint')),
    };
    for (const { record, doc } of [...find(searchIn(request, collection), query)]) {
      removeDocument(request.kv, collection, record, doc);
      n += 1;
    }
  });
  return { n, ...outcome, ok: 1 };
}

/** Commands that write documents. findAndModify has its own file. */
export const WRITES: Handlers = {
  insert: { fields: ['documents', ...COMMON], isWriting: true, isTransactional: true, run: runInsert },
  update: { fields: ['updates', ...COMMON], isWriting: true, isTransactional: true, run: runUpdate },
  delete: { fields: ['deletes', ...COMMON], isWriting: true, isTransactional: true, run: runDelete },
};
