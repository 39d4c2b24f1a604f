import { Document } from 'bson';
import { Aggregator } from 'mingo';
import {
  assemble,
  documentOf,
  elementBytes,
  fieldsOf,
  numberOf,
  plainOf,
  Raw,
  rawDocument,
  toBuffer,
  truthy,
  TYPE,
  valueOf,
} from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { evaluating } from './expressions';
import { Filter } from './filter';
import { matchedPosition, matches } from './match';
import { parseFilter } from './parse';

/** Gives the part of a document that was asked for. */
export type Projection = (doc: Buffer) => Buffer;

type Tree = Map<string, true | Tree>;

interface Parts {
  readonly kept: Tree;
  /** Arrays that are shown in part: they are shown in an inclusion too. */
  readonly sliced: string[];
  readonly changes: ((result: Document, doc: Buffer) => void)[];
  isInclusion: boolean | undefined;
  isIdWanted: boolean;
  positional?: string;
}

/** Compiles a projection; undefined when whole documents are wanted. */
export function parseProjection(projection: Raw | undefined, filter: Filter): Projection | undefined {
  const fields = projection && projection.type === TYPE.object ? fieldsOf(projection) : [];
  if (fields.length === 0) return undefined;
  if (fields.some(isComputed)) return computed(projection as Raw);
  const parts: Parts = { kept: new Map(), changes: [], sliced: [], isInclusion: undefined, isIdWanted: true };
  for (const field of fields) readField(parts, field.name, field);
  const isInclusion =
    parts.isInclusion ??
    (!fields.some(({ type }) => type === TYPE.object) && parts.isIdWanted && fields.some(({ name }) => name === '_id'));
  if (isInclusion) for (const name of parts.sliced) plant(parts.kept, [name]);
  if (isInclusion && parts.isIdWanted) parts.kept.set('_id', true);
  if (!isInclusion && !parts.isIdWanted) parts.kept.set('_id', true);
  const isFlat = [...parts.kept.values()].every((value) => value === true) && parts.changes.length === 0 && !parts.positional;
  if (isFlat) return (doc) => flat(doc, parts.kept, isInclusion);
  return (doc) => {
    const source = documentOf(rawDocument(doc));
    if (parts.positional) narrow(source, parts.positional, matchedPosition(filter, rawDocument(doc)));
    const result = isInclusion ? including(source, parts.kept) : excluding(source, parts.kept);
    for (const change of parts.changes) change(result, doc);
    return toBuffer(result);
  };
}

function isComputed(field: Raw): boolean {
  if (field.type === TYPE.object) return !['$slice', '$elemMatch', '$meta'].includes(fieldsOf(field)[0]?.name ?? '');
  return field.type === TYPE.string || field.type === TYPE.array;
}

function computed(projection: Raw): Projection {
  const stage = evaluating(() => new Aggregator([{ $project: plainOf(projection) }]));
  return (doc) => toBuffer(evaluating(() => stage.run([plainOf(rawDocument(doc))])[0]));
}

function readField(parts: Parts, name: string, field: Raw): void {
  if (field.type === TYPE.object) return readOperator(parts, name, field);
  const isWanted = truthy(field);
  if (name === '_id') {
    parts.isIdWanted = isWanted;
    return;
  }
  settle(parts, name, isWanted);
  if (name.endsWith('.$')) {
    parts.positional = name.slice(0, -2);
    plant(parts.kept, parts.positional.split('.'));
  } else plant(parts.kept, name.split('.'));
}

function settle(parts: Parts, name: string, isInclusion: boolean): void {
  if (parts.isInclusion !== undefined && parts.isInclusion !== isInclusion) {
    throw new MongoError(
      'Location31254',
      `Cannot do ${isInclusion ? 'inclusion' : 'exclusion'} on field ${name} in ${isInclusion ? 'exclusion' : 'inclusion'} projection`,
    );
  }
  parts.isInclusion = isInclusion;
}

function readOperator(parts: Parts, name: string, field: Raw): void {
  const [operator] = fieldsOf(field);
  if (name.includes('.') || operator.name === '$meta') throw unsupported(`The projection ${operator.name} on ${name}`);
  if (operator.name === '$slice') {
    const numbers = operator.type === TYPE.array ? fieldsOf(operator).map(numberOf) : [numberOf(operator)];
    parts.sliced.push(name);
    parts.changes.push((result) => {
      const value: unknown = result[name];
      if (Array.isArray(value)) result[name] = slice(value, numbers);
    });
    return;
  }
  settle(parts, name, true);
  const filter = parseFilter(operator);
  parts.changes.push((result, doc) => {
    const value = fieldsOf(rawDocument(doc)).find((candidate) => candidate.name === name);
    const element =
      value && value.type === TYPE.array ? fieldsOf(value).find((one) => one.type === TYPE.object && matches(filter, one)) : undefined;
    if (element) result[name] = [valueOf(element)];
  });
}

function slice(values: unknown[], [first = 0, count]: (number | undefined)[]): unknown[] {
  if (count === undefined) return first < 0 ? values.slice(first) : values.slice(0, first);
  const start = first < 0 ? Math.max(values.length + first, 0) : first;
  return values.slice(start, start + count);
}

function plant(tree: Tree, names: readonly string[]): void {
  const [name, ...rest] = names;
  if (rest.length === 0) tree.set(name, true);
  else {
    const known = tree.get(name);
    const branch: Tree = known instanceof Map ? known : new Map();
    tree.set(name, branch);
    plant(branch, rest);
  }
}

function flat(doc: Buffer, kept: Tree, isInclusion: boolean): Buffer {
  return assemble(
    fieldsOf(rawDocument(doc))
      .filter(({ name }) => kept.has(name) === isInclusion)
      .map(elementBytes),
  );
}

const isPlain = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function including(source: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(source)) {
    const branch = tree.get(name);
    if (branch === true) result[name] = value;
    else if (branch && isPlain(value)) result[name] = including(value, branch);
    else if (branch && Array.isArray(value)) result[name] = value.filter(isPlain).map((element) => including(element, branch));
  }
  return result;
}

function excluding(source: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(source)) {
    const branch = tree.get(name);
    if (branch === true) continue;
    if (branch && isPlain(value)) result[name] = excluding(value, branch);
    else if (branch && Array.isArray(value))
      result[name] = value.map((element) => (isPlain(element) ? excluding(element, branch) : element));
    else result[name] = value;
  }
  return result;
}

/** Leaves of the array at a path only the element that the filter matched. */
function narrow(source: Document, path: string, position: number | undefined): void {
  const names = path.split('.');
  let parent: unknown = source;
  for (const name of names.slice(0, -1)) parent = isPlain(parent) ? parent[name] : undefined;
  const last = names[names.length - 1];
  if (!isPlain(parent) || !Array.isArray(parent[last]) || position === undefined) return;
  parent[last] = [(parent[last] as unknown[])[position]];
}
