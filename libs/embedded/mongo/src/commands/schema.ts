import { Document, Long } from 'bson';
import { documentOf, fieldsOf, orderedKeyText, Raw, rawDocument, rawOf, textOf, toBuffer, TYPE } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { EVERYTHING } from '../query/filter';
import { matches } from '../query/match';
import { parseFilter } from '../query/parse';
import { Collection, namespaceOf } from '../store/collection';
import { describeIndex, Index, indexOf } from '../store/index-definition';
import { buildIndex } from '../store/index-build';
import { requireSimpleCollation } from './command';
import { batchReply } from './batch-reply';
import { Handlers } from './handler';
import { namespace, target } from './options';
import { Engine, Request } from './request';

const keyTextOf = (key: Document): string => orderedKeyText(rawOf(key));
const isEqual = (a: unknown, b: unknown): boolean => toBuffer({ v: a ?? null }).equals(toBuffer({ v: b ?? null }));

/** Whether an index is there already. Throws when another one is in its place. */
function isKnown(collection: Collection, wanted: Index): boolean {
  for (const index of collection.indexes) {
    const hasSameKey = keyTextOf(index.key) === keyTextOf(wanted.key);
    if (hasSameKey && wanted.fields[0].path.text === '_id' && wanted.fields.length === 1) return true;
    const hasSameName = index.name === wanted.name;
    const hasSameFilter = isEqual(index.options['partialFilterExpression'], wanted.options['partialFilterExpression']);
    const isAlike = hasSameFilter && ['unique', 'sparse'].every((option) => isEqual(index.options[option], wanted.options[option]));
    if (hasSameName && !(hasSameKey && isAlike)) {
      throw new MongoError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. Requested index: ${wanted.name}`,
      );
    }
    if (hasSameKey && hasSameFilter && !hasSameName)
      throw new MongoError('IndexOptionsConflict', `Index already exists with a different name: ${index.name}`);
    if (hasSameName && index.expireAfterSeconds !== wanted.expireAfterSeconds) {
      throw new MongoError('IndexOptionsConflict', 'An equivalent index already exists with the same name but different options.');
    }
    if (hasSameName) return true;
  }
  return false;
}

function runCreateIndexes({ command, engine }: Request): Document {
  const isNew = !engine.catalog.find(command.database, command.collection);
  const specifications = command.list('indexes').map(documentOf);
  if (specifications.length === 0) throw new MongoError('BadValue', 'Must specify at least one index to create');
  for (const specification of specifications) indexOf(specification, 0);
  const collection = engine.catalog.ensure(command.database, command.collection);
  const numIndexesBefore = collection.indexes.length;
  for (const specification of specifications) {
    const index = indexOf(specification, engine.catalog.takeSpace());
    if (isKnown(collection, index)) continue;
    buildIndex(engine.store, collection, index);
    engine.catalog.addIndex(collection, index);
  }
  const numIndexesAfter = collection.indexes.length;
  const outcome = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : { createdCollectionAutomatically: isNew };
  return { numIndexesBefore, numIndexesAfter, ...outcome, ok: 1 };
}

function indexesNamed(collection: Collection, wanted: Raw | undefined): Index[] {
  if (!wanted) throw new MongoError('BadValue', 'dropIndexes needs an index');
  if (wanted.type === TYPE.array) return fieldsOf(wanted).flatMap((one) => indexesNamed(collection, one));
  if (wanted.type === TYPE.string && textOf(wanted) === '*') return collection.indexes.slice(1);
  const index = collection.indexes.find(({ name, key }) =>
    wanted.type === TYPE.string ? name === textOf(wanted) : keyTextOf(key) === orderedKeyText(wanted),
  );
  if (!index)
    throw new MongoError('IndexNotFound', `index not found with name [${wanted.type === TYPE.string ? textOf(wanted) : 'by key'}]`);
  if (index.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index');
  return [index];
}

function requireCollection(request: Request): Collection {
  const collection = target(request);
  if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${namespace(request)}`);
  return collection;
}

function runDropIndexes(request: Request): Document {
  const collection = requireCollection(request);
  const nIndexesWas = collection.indexes.length;
  request.engine.catalog.removeIndexes(collection, indexesNamed(collection, request.command.get('index')));
  return { nIndexesWas, ok: 1 };
}

function listed(request: Request, name: string, descriptions: readonly Document[]): Buffer {
  const cursor = request.command.get('cursor');
  const batchSize = cursor && Number(documentOf(cursor)['batchSize'] ?? Number.NaN);
  const documents = descriptions.map((description) => toBuffer(description));
  return batchReply(
    'firstBatch',
    name,
    request.engine.cursors.first(name, documents, { batchSize: Number.isNaN(batchSize) ? undefined : batchSize }),
  );
}

function runListCollections(request: Request): Buffer {
  const { command, engine } = request;
  const given = command.get('filter');
  const filter = given ? parseFilter(given) : EVERYTHING;
  const descriptions = engine.catalog.list(command.database).map(({ name, options, indexes }) => ({
    name,
    type: 'collection',
    options,
    info: { readOnly: false },
    idIndex: describeIndex(indexes[0]),
  }));
  const chosen = descriptions.filter((description) => matches(filter, rawDocument(toBuffer(description))));
  return listed(
    request,
    `${command.database}.$cmd.listCollections`,
    command.flag('nameOnly') ? chosen.map(({ name, type }) => ({ name, type })) : chosen,
  );
}

function runListDatabases({ command, engine }: Request): Document {
  const given = command.get('filter');
  const filter = given ? parseFilter(given) : EVERYTHING;
  const names = [...new Set(engine.catalog.list().map(({ database }) => database))].sort();
  const databases = names
    .map((name) => ({ name, sizeOnDisk: Long.fromNumber(1), empty: false }))
    .filter((description) => matches(filter, rawDocument(toBuffer(description))));
  if (command.flag('nameOnly')) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  return { databases, totalSize: Long.fromNumber(databases.length), ok: 1 };
}

const REFUSED_CREATE_OPTIONS = [
  'capped',
  'size',
  'max',
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'timeseries',
  'clusteredIndex',
  'expireAfterSeconds',
];

function runCreate({ command, engine }: Request): Document {
  for (const option of REFUSED_CREATE_OPTIONS) if (command.flag(option)) throw unsupported(`The create option ${option}`);
  requireSimpleCollation(command.get('collation'));
  if (engine.catalog.find(command.database, command.collection)) {
    throw new MongoError('NamespaceExists', `Collection ${command.database}.${command.collection} already exists.`);
  }
  engine.catalog.ensure(command.database, command.collection);
  return { ok: 1 };
}

function drop(engine: Engine, collection: Collection): void {
  engine.cursors.killWhere({ namespace: namespaceOf(collection) });
  engine.catalog.drop(collection);
}

function runDrop(request: Request): Document {
  const collection = target(request);
  if (!collection) return { ok: 1 };
  drop(request.engine, collection);
  return { nIndexesWas: collection.indexes.length, ns: namespaceOf(collection), ok: 1 };
}

/** The command names both namespaces in full, and goes to the database admin. */
function runRenameCollection({ command, engine }: Request): Document {
  const from = command.collection;
  const to = command.text('to');
  const [source, occupant] = [from, to].map((name) => engine.catalog.find(...splitNamespace(name)));
  if (!source) throw new MongoError('NamespaceNotFound', `Source collection ${from} does not exist`);
  if (from === to) throw new MongoError('IllegalOperation', "Can't rename a collection to itself");
  if (occupant && !command.flag('dropTarget')) throw new MongoError('NamespaceExists', 'target namespace exists');
  if (occupant) drop(engine, occupant);
  engine.cursors.killWhere({ namespace: from });
  engine.catalog.rename(source, ...splitNamespace(to));
  return { ok: 1 };
}

function splitNamespace(namespace: string): [database: string, name: string] {
  const dot = namespace.indexOf('.');
  if (dot < 1) throw new MongoError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  return [namespace.slice(0, dot), namespace.slice(dot + 1)];
}

function runDropDatabase({ command, engine }: Request): Document {
  for (const collection of engine.catalog.list(command.database)) drop(engine, collection);
  return { dropped: command.database, ok: 1 };
}

/** Commands about collections and indexes. */
export const SCHEMA: Handlers = {
  createIndexes: { fields: ['indexes', 'commitQuorum'], isWriting: true, run: runCreateIndexes },
  dropIndexes: { fields: ['index'], isWriting: true, run: runDropIndexes },
  listIndexes: {
    fields: ['cursor'],
    run: (request) => listed(request, namespace(request), requireCollection(request).indexes.map(describeIndex)),
  },
  listCollections: { fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'], run: runListCollections },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: runListDatabases },
  create: {
    fields: [...REFUSED_CREATE_OPTIONS, 'collation', 'autoIndexId', 'storageEngine', 'indexOptionDefaults', 'idIndex'],
    isWriting: true,
    isTransactional: true,
    run: runCreate,
  },
  drop: { fields: [], isWriting: true, run: runDrop },
  renameCollection: { fields: ['to', 'dropTarget', 'stayTemp'], isWriting: true, run: runRenameCollection },
  dropDatabase: { fields: [], isWriting: true, run: runDropDatabase },
  collMod: {
    fields: ['index', 'validator', 'validationLevel', 'validationAction', 'hidden', 'expireAfterSeconds'],
    run: () => {
      throw unsupported('collMod');
    },
  },
};
