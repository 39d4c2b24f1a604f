import { Aggregator } from 'mingo';
import { mongo } from 'mongoose';

const LACKING = ['$max', '$min', '$first', '$last'];

/** FerretDB has no greatest, least, first and last of a group: from such a $group on, the client does the work. */
export function group(): void {
  const { prototype } = mongo.Collection;
  const { aggregate } = prototype;
  prototype.aggregate = function (this: mongo.Collection, pipeline: mongo.Document[] = [], options = {}) {
    const first = pipeline.findIndex(isLacking);
    const asked = first === -1 ? pipeline : pipeline.slice(0, first);
    const cursor = Reflect.apply(aggregate, this, [asked, options]) as mongo.AggregationCursor<mongo.Document>;
    if (first === -1) return cursor;
    const rest = new Aggregator(pipeline.slice(first));
    return { toArray: async () => rest.run(await cursor.toArray()) };
  } as typeof aggregate;
}

function isLacking({ $group = {} }: mongo.Document): boolean {
  const accumulators = Object.values($group as object).filter((value) => typeof value === 'object' && value !== null) as object[];
  return accumulators.some((accumulator) => LACKING.some((name) => name in accumulator));
}
