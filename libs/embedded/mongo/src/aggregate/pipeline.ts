import { Document } from 'bson';
import { Aggregator } from 'mingo';
import { Field, numberOf, plainOf, rawDocument, textOf, toBuffer, TYPE } from '../bson/raw';
import { evaluating } from '../query/expressions';
import { Filter } from '../query/filter';
import { parseFilter } from '../query/parse';
import { SortField } from '../query/plan';
import { parseSort } from '../query/sort';

/** The part of a pipeline that a find can do, and what is left of it. */
export interface Split {
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly skip: number;
  readonly limit: number;
  readonly rest: readonly Field[];
  /** The fields that the rest needs to be counted into, when counting is all it does. */
  readonly counted?: { readonly id?: unknown; readonly name: string };
}

/** Takes the stages off the beginning of a pipeline that indexes and the document store can serve. */
export function split(stages: readonly Field[]): Split {
  const rest = [...stages];
  const next = (name: string): Field | undefined => (rest[0]?.name === name ? rest.shift() : undefined);
  const filters: Filter[] = [];
  for (let stage = next('$match'); stage; stage = next('$match')) filters.push(parseFilter(stage));
  const sort = parseSort(next('$sort'));
  const skip = amount(next('$skip')) ?? 0;
  const limit = amount(next('$limit')) ?? Infinity;
  const counted = sort.length === 0 ? countedBy(rest) : undefined;
  return { filter: filters.length === 1 ? filters[0] : { kind: 'and', of: filters }, sort, skip, limit, rest, counted };
}

const amount = (stage: Field | undefined): number | undefined => stage && numberOf(stage);

function countedBy(rest: readonly Field[]): Split['counted'] {
  if (rest.length !== 1) return undefined;
  const [stage] = rest;
  if (stage.name === '$count' && stage.type === TYPE.string) return { name: textOf(stage) };
  if (stage.name !== '$group') return undefined;
  const group = plainOf(stage);
  const [name, ...others] = Object.keys(group).filter((key) => key !== '_id');
  const id: unknown = group['_id'];
  const isConstant = id === null || typeof id === 'number';
  const sum = name === undefined ? undefined : (group[name] as Document | null);
  if (!isConstant || others.length > 0 || !sum || Object.keys(sum).length !== 1 || sum['$sum'] !== 1) return undefined;
  return { id, name };
}

/** Runs the rest of a pipeline over documents. `other` gives the documents of another collection, for $lookup. */
export function evaluate(
  documents: Iterable<Buffer>,
  rest: readonly Field[],
  variables: Document,
  other: (name: string) => Document[],
): Buffer[] {
  const pipeline = rest.map((stage) => ({ [stage.name]: stageOperand(stage) }));
  const source = Array.from(documents, (doc) => plainOf(rawDocument(doc)));
  return evaluating(() => new Aggregator(pipeline, { collectionResolver: other, variables }).run(source)).map((result) => toBuffer(result));
}

const stageOperand = (stage: Field): unknown => plainOf(rawDocument(elementDocument(stage)))[stage.name];

function elementDocument(field: Field): Buffer {
  const size = field.end - field.from + 5;
  const doc = Buffer.alloc(size);
  doc.writeInt32LE(size, 0);
  field.buf.copy(doc, 4, field.from, field.end);
  return doc;
}
