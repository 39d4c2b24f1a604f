/** Lets what concerns the same key happen one after the other, in the order of asking; different keys don't wait for each other. */
export class Turns {
  private readonly ends = new Map<string, Promise<void>>();

  take<T>(key: string, run: () => Promise<T>): Promise<T> {
    const turn = (this.ends.get(key) ?? Promise.resolve()).then(run);
    const end: Promise<void> = turn.then(nothing, nothing).then(() => {
      if (this.ends.get(key) === end) this.ends.delete(key);
    });
    this.ends.set(key, end);
    return turn;
  }
}

const nothing = (): void => undefined;
