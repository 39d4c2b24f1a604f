import { Document, ObjectId } from 'bson';
import { orderKey } from '../bson/order-key';
import { documentOf, fieldsOf, Raw, rawDocument, rawOf, toBuffer, TYPE, valueOf } from '../bson/raw';
import { shellText } from '../bson/shell-text';
import { MongoError } from '../errors';
import { Filter } from '../query/filter';
import { matchedPosition } from '../query/match';
import { Operator, OPERATORS } from './operators';
import { compilePipeline } from './pipeline';
import { expand, parseArrayFilters } from './positions';
import { setAt } from './tree';

/** A compiled update. */
export interface Update {
  readonly isReplacement: boolean;
  /** The document after the update. Throws ImmutableField when its `_id` would change. */
  apply(doc: Buffer): Buffer;
  /** The document an upsert creates. */
  create(): Buffer;
}

interface Modification {
  readonly operator: Operator;
  readonly path: readonly string[];
  readonly operand: unknown;
}

/** Compiles an update document, a replacement or a pipeline. */
export function compileUpdate(update: Raw, filter: Filter, arrayFilters: readonly Raw[]): Update {
  if (update.type === TYPE.array) return modifier(compilePipeline(update), filter, false);
  if (update.type !== TYPE.object) throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  const fields = fieldsOf(update);
  if (!fields[0]?.name.startsWith('$')) return replacement(update, filter);
  const modifications = fields.flatMap(modificationsOf).sort((a, b) => comparePaths(a.path, b.path));
  requireNoConflict(modifications);
  const filters = parseArrayFilters(arrayFilters);
  for (const identifier of filters.keys()) {
    if (!modifications.some(({ path }) => path.includes(`$[${identifier}]`))) {
      throw new MongoError('FailedToParse', `The array filter for identifier '${identifier}' was not used in the update`);
    }
  }
  const isPositional = modifications.some(({ path }) => path.includes('$'));
  return modifier(
    (doc, isInsert, before) => {
      const positions = { matched: isPositional ? matchedPosition(filter, before) : undefined, filters };
      for (const { operator, path, operand } of modifications) {
        for (const concrete of expand(doc, path, positions)) operator(doc, concrete, operand, isInsert);
      }
      return doc;
    },
    filter,
    true,
  );
}

function modificationsOf(field: Raw & { name: string }): Modification[] {
  const operator = OPERATORS[field.name];
  if (!Object.hasOwn(OPERATORS, field.name)) {
    throw new MongoError(
      'FailedToParse',
      `Unknown modifier: ${field.name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (field.type !== TYPE.object)
    throw new MongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found type another type instead. For example: {$mod: {<field>: ...}}`,
    );
  return fieldsOf(field).map((target) => {
    const path = target.name.split('.');
    if (path.some((name) => name === ''))
      throw new MongoError('EmptyFieldName', `The update path '${target.name}' contains an empty field name, which is not allowed.`);
    if (path[0].startsWith('$'))
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${path[0]}' in '${target.name}' is not valid for storage.`,
      );
    return { operator, path, operand: valueOf(target) };
  });
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] === b[i]) continue;
    const [left, right] = [Number(a[i]), Number(b[i])];
    if (Number.isInteger(left) && Number.isInteger(right)) return left - right;
    return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}

function requireNoConflict(modifications: readonly Modification[]): void {
  const renamed = modifications.filter(({ operator }) => operator === OPERATORS['$rename']).map(({ operand }) => String(operand));
  const paths = [...modifications.map(({ path }) => path.join('.')), ...renamed].sort();
  for (let i = 1; i < paths.length; i += 1) {
    if (paths[i] === paths[i - 1] || paths[i].startsWith(`${paths[i - 1]}.`)) {
      throw new MongoError('ConflictingUpdateOperators', `Updating the path '${paths[i]}' would create a conflict at '${paths[i - 1]}'`);
    }
  }
}

type Change = (doc: Document, isInsert: boolean, before: Raw) => Document;

function modifier(change: Change, filter: Filter, isByPath: boolean): Update {
  return {
    isReplacement: false,
    apply(buffer) {
      const before = rawDocument(buffer);
      const id = idOf(before);
      return keepingId(change(documentOf(before), false, before), id, isByPath);
    },
    create() {
      const base = toBuffer(equalities(filter));
      return created(change(documentOf(rawDocument(base)), true, rawDocument(base)), filter, isByPath);
    },
  };
}

function replacement(update: Raw, filter: Filter): Update {
  const doc = documentOf(update);
  for (const name of Object.keys(doc)) {
    if (name.startsWith('$'))
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document.`,
      );
  }
  return {
    isReplacement: true,
    apply(buffer) {
      const id = idOf(rawDocument(buffer));
      return keepingId('_id' in doc ? doc : { _id: valueOf(id), ...doc }, id, false);
    },
    create: () => created('_id' in doc ? doc : { ...equalities(filter, '_id'), ...doc }, filter, false),
  };
}

function idOf(doc: Raw): Raw {
  const id = fieldsOf(doc).find(({ name }) => name === '_id');
  return id ?? rawOf(null);
}

function keepingId(result: Document, id: Raw, isByPath: boolean): Buffer {
  const next = rawOf(result['_id']);
  if (!('_id' in result) || !orderKey(next).equals(orderKey(id))) {
    throw new MongoError(
      'ImmutableField',
      isByPath
        ? "Performing an update on the path '_id' would modify the immutable field '_id'"
        : `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(next)}`,
    );
  }
  return toBuffer(Object.keys(result)[0] === '_id' ? result : { _id: valueOf(id), ...result });
}

/** What an upsert creates. Throws ImmutableField when it has another `_id` than the filter asks for. */
function created(doc: Document, filter: Filter, isByPath: boolean): Buffer {
  const wanted = equalities(filter, '_id');
  return '_id' in wanted ? keepingId(doc, rawOf(wanted['_id']), isByPath) : withId(doc);
}

const withId = (doc: Document): Buffer => toBuffer('_id' in doc ? { _id: doc['_id'] as unknown, ...doc } : { _id: new ObjectId(), ...doc });

/** The document that the equalities of a filter describe. */
function equalities(filter: Filter, only?: string): Document {
  const doc: Document = {};
  const visit = (part: Filter): void => {
    if (part.kind === 'and' || (part.kind === 'or' && part.of.length === 1)) part.of.forEach(visit);
    if (part.kind === 'path' && part.equalTo && (only === undefined || part.path.text === only))
      setAt(doc, part.path.names, valueOf(part.equalTo));
  };
  visit(filter);
  return doc;
}
