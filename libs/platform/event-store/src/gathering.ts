import { AsyncResource } from 'node:async_hooks';

interface Asked<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result | PromiseLike<Result>) => void;
  readonly reject: (error: unknown) => void;
  /** Where it was asked from: a run belongs to the trace of its first item. */
  readonly scope: AsyncResource;
}

/**
 * Does at once what is asked for one by one: whatever is asked in the same moment, or while a run is under way, goes together in the next
 * run, in the order of asking. What is asked alone costs what it would without; a busy process pays once for several.
 */
export class Gathering<Item, Result> {
  private readonly waiting: Asked<Item, Result>[] = [];
  private isRunning = false;

  constructor(
    /** Answers one result for each item, in their order; that of an item that fails alone is a rejected promise. */
    private readonly run: (items: readonly Item[]) => Promise<readonly (Result | PromiseLike<Result>)[]>,
    /** The most items of one run. */
    private readonly most: number,
  ) {}

  /** Answers when the run of this item is over. Throws what the run throws. */
  ask(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject, scope: new AsyncResource('Gathering') });
      if (this.isRunning) return;
      this.isRunning = true;
      // By then everything has been asked that this moment leads to.
      process.nextTick(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const asked = this.waiting.splice(0, this.most);
      const items = asked.map(({ item }) => item);
      try {
        const results = await asked[0].scope.runInAsyncScope(() => this.run(items));
        asked.forEach(({ resolve }, index) => resolve(results[index]));
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.isRunning = false;
  }
}
