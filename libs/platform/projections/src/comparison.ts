import type { mongo } from 'mongoose';
import { isDeepStrictEqual } from 'node:util';
import { CatchUp, type ReadPartition } from './catch-up';
import type { Guarded } from './projection';
import type { ProjectionWriter } from './projection-writer';
import { dropBuilt } from './rebuild';

/** How a document of a read model is not what its events make of it. */
export interface Difference {
  readonly id: string;
  readonly kind: 'missing' | 'unexpected' | 'different';
  /** The fields that differ. */
  readonly fields: readonly string[];
}

/** Whether a document has seen the same events on both sides, so that there is nothing to wait for. */
interface Found extends Difference {
  readonly isFinal: boolean;
}

export interface Compared {
  readonly events: number;
  readonly documents: number;
  readonly differences: { readonly count: number; readonly examples: readonly Difference[] };
}

type Documents = mongo.Collection<Guarded>;

const PAGE = 500;
const MOST_EXAMPLES = 20;
/** A document that is being written is looked at again: about five seconds long. */
const PASSES = 20;
const PAUSE_MS = 250;

/**
 * Compares a read model with what its events make of it, in a collection of its own, while it is written to. What differs is looked
 * at again, with the events that came meanwhile; what still differs at the end does so for good.
 */
export class Comparison {
  private readonly catchUp: CatchUp;

  constructor(
    partitions: number,
    read: ReadPartition,
    writer: ProjectionWriter,
    private readonly built: Documents,
    private readonly live: Documents,
    onProgress: (events: number) => void = () => undefined,
  ) {
    this.catchUp = new CatchUp(partitions, read, writer, onProgress);
  }

  async run(): Promise<Compared> {
    try {
      await this.catchUp.run();
      let found = await this.compareAll();
      for (let pass = 0; pass < PASSES && found.some(({ isFinal }) => !isFinal); pass += 1) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await this.catchUp.run();
        const open = found.filter(({ isFinal }) => !isFinal).map(({ id }) => id);
        found = [...found.filter(({ isFinal }) => isFinal), ...(await this.compare(open))];
      }
      const examples = found.slice(0, MOST_EXAMPLES).map(({ id, kind, fields }) => ({ id, kind, fields }));
      return {
        events: this.catchUp.events,
        documents: await this.live.countDocuments(),
        differences: { count: found.length, examples },
      };
    } finally {
      await dropBuilt(this.built);
    }
  }

  private async compareAll(): Promise<Found[]> {
    const ofBuilt = await this.walk(this.built);
    const known = new Set(ofBuilt.map(({ id }) => id));
    return [...ofBuilt, ...(await this.walk(this.live)).filter(({ id }) => !known.has(id))];
  }

  /** Compares the documents that one side has, page by page. */
  private async walk(side: Documents): Promise<Found[]> {
    const found: Found[] = [];
    for (let after = ''; ;) {
      const page = await side.find({ _id: { $gt: after } }, { projection: { _id: 1 }, sort: { _id: 1 }, limit: PAGE }).toArray();
      if (page.length === 0) return found;
      found.push(...(await this.compare(page.map(({ _id }) => _id))));
      after = page[page.length - 1]._id;
    }
  }

  private async compare(ids: readonly string[]): Promise<Found[]> {
    const [built, live] = await Promise.all([this.built, this.live].map((side) => side.find({ _id: { $in: [...ids] } }).toArray()));
    const builtById = new Map(built.map((document) => [document._id, document]));
    const liveById = new Map(live.map((document) => [document._id, document]));
    return ids.flatMap((id) => differenceOf(id, builtById.get(id), liveById.get(id)));
  }
}

function differenceOf(id: string, built: Guarded | undefined, live: Guarded | undefined): Found[] {
  if (!built || !live) return built === live ? [] : [{ id, kind: live ? 'unexpected' : 'missing', fields: [], isFinal: false }];
  const names = new Set([...Object.keys(built), ...Object.keys(live)]);
  const value = (document: Guarded, name: string) => (document as unknown as Record<string, unknown>)[name];
  const fields = [...names].filter((name) => !isDeepStrictEqual(value(built, name), value(live, name)));
  return fields.length === 0 ? [] : [{ id, kind: 'different', fields, isFinal: built._v === live._v }];
}
