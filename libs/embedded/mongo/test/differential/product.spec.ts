import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../../..');

/** Ways in which the product may ask its database; `.find(` is of lists too, and asked anyhow. */
const METHODS = [
  ...['insertOne', 'insertMany', 'find', 'findOne', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'aggregate'],
  ...['updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'bulkWrite'],
  ...['findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace'],
  ...['createIndex', 'createIndexes', 'dropIndex', 'dropIndexes', 'listIndexes', 'indexes'],
  ...['createCollection', 'listCollections', 'dropDatabase', 'rename', 'renameCollection', 'command'],
  ...['startTransaction', 'commitTransaction', 'abortTransaction'],
];
const OPTIONS = [
  ...['sort', 'projection', 'skip', 'limit', 'batchSize', 'hint', 'maxTimeMS', 'readConcern', 'raw', 'collation'],
  ...['upsert', 'arrayFilters', 'returnDocument', 'ordered', 'session', 'includeResultMetadata'],
  ...['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'],
];
/** Fields of other languages: JSON schemas, and a name of the page's own. */
const NO_OPERATORS = new Set(['$ref', '$flowra']);

/** The text of all sources below a folder, without tests. */
function sourcesOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!spec|test|generated)\.ts$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/** Sources that ask a database: of the services, the command line and the platform. */
function product(): string {
  const below = (folder: string) => readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'src'));
  return [...below('apps'), ...below('libs/platform')].map(sourcesOf).join('\n');
}

const operatorsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/(\$[a-z][A-Za-z]*)['"]?:/g)].map(([, name]) => name))].sort();
const methodsIn = (text: string): string[] => METHODS.filter((name) => new RegExp(`\\.${name}[(<]`).test(text));
const optionsIn = (text: string): string[] => OPTIONS.filter((name) => new RegExp(`\\b${name}(:|,| })`).test(text));

describe('what the product asks of its database is asked of both servers', () => {
  const [used, asked] = [product(), sourcesOf(join(__dirname, 'cases'))];

  it.each([
    ['operators', operatorsIn, NO_OPERATORS, ['$setOnInsert', '$pull', '$elemMatch', '$group']],
    ['methods', methodsIn, new Set<string>(), ['findOneAndUpdate', 'bulkWrite', 'aggregate']],
    ['options', optionsIn, new Set<string>(), ['hint', 'arrayFilters', 'partialFilterExpression']],
  ] as const)('all %s', (_, namesIn, others, sure) => {
    const names: readonly string[] = namesIn(used).filter((name) => !others.has(name));
    expect(names).toEqual(expect.arrayContaining([...sure]));
    const known: readonly string[] = namesIn(asked);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});
