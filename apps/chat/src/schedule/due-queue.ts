import type { Collection, mongo } from 'mongoose';

/** A document that has something to be done at a time. Its collection needs an index on `dueAt`. */
export interface DueItem {
  _id: string;
  /** When it is the item's turn; null when nothing is left to do. */
  dueAt: Date | null;
  /** While somebody is at it; others leave it alone until then. */
  leasedUntil: Date | null;
  /** How often it was begun. */
  attempts: number;
}

/** What becomes of an item that was done: it goes, or these fields are set. */
export type Done<Item> = 'remove' | Partial<Item>;

/** Told of work that could not be done. */
export type OnDueFailure = (queue: string, id: string, error: unknown) => void;

/** Whoever has an item has it this long; work on it has to be safe to do twice all the same. */
const LEASE_MS = 10_000;
const WORKERS = 8;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Does what is due in a collection: each item by one replica at a time, the longest due first. A killed replica's items go to
 * another when their lease is over, so an item may be done more than once: its effects need ids of their own. An item whose work fails
 * comes again after a pause that doubles.
 */
export class DueQueue<Item extends DueItem> {
  private readonly items: mongo.Collection<DueItem>;

  constructor(
    private readonly name: string,
    collection: Collection<Item>,
    private readonly work: (item: Item) => Promise<Done<Item>>,
  ) {
    this.items = collection as unknown as mongo.Collection<DueItem>;
  }

  /** Works until nothing is due any more, or until it is told to stop. Throws when the store cannot be reached. */
  async drain(now: () => Date, isStopping: () => boolean, onFailure: OnDueFailure): Promise<void> {
    const worker = async (first: Item | null) => {
      for (let item = first; item; item = isStopping() ? null : await this.claim(now())) await this.doOne(item, now, onFailure);
    };
    // Mostly nothing is due: one look says so.
    const first = isStopping() ? null : await this.claim(now());
    if (!first) return;
    const others = Array.from({ length: WORKERS - 1 }, async () => worker(isStopping() ? null : await this.claim(now())));
    await Promise.all([worker(first), ...others]);
  }

  private claim(now: Date): Promise<Item | null> {
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    return this.items.findOneAndUpdate(
      { dueAt: { $lte: now } },
      { $set: { dueAt: leasedUntil, leasedUntil }, $inc: { attempts: 1 } },
      { sort: { dueAt: 1 }, returnDocument: 'after' },
    ) as Promise<Item | null>;
  }

  private async doOne(item: Item, now: () => Date, onFailure: OnDueFailure): Promise<void> {
    const stillMine = { _id: item._id, leasedUntil: item.leasedUntil };
    try {
      const done = await this.work(item);
      if (done === 'remove') await this.items.deleteOne(stillMine);
      else await this.items.updateOne(stillMine, { $set: { dueAt: null, ...done, leasedUntil: null } });
    } catch (error) {
      onFailure(this.name, item._id, error);
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (item.attempts - 1), LONGEST_PAUSE_MS);
      await this.items.updateOne(stillMine, { $set: { dueAt: new Date(now().getTime() + pause), leasedUntil: null } });
    }
  }
}
