import { Bounds, keyText } from './key-value';

/** A key whose value differs from the stored one; undefined: it has none. */
export interface Change {
  readonly key: Buffer;
  readonly value: Buffer | undefined;
}

/** Changes that lie over a store, by key and in the order of the keys. */
export class Overlay {
  private readonly changes = new Map<string, Change>();
  /** The changes in order; made when it is asked for. */
  private ordered: Change[] | undefined = [];

  /** How many keys are changed. */
  get size(): number {
    return this.changes.size;
  }

  /** The change of a key, if there is one. */
  get(key: Buffer): Change | undefined {
    return this.changes.size === 0 ? undefined : this.changes.get(keyText(key));
  }

  /** Whether a key, given as its text, is changed. */
  has(text: string): boolean {
    return this.changes.has(text);
  }

  /** Notes the value of a key. */
  set(key: Buffer, value: Buffer | undefined): void {
    this.changes.set(keyText(key), { key, value });
    this.ordered = undefined;
  }

  /** Forgets all changes. */
  clear(): void {
    this.changes.clear();
    this.ordered = [];
  }

  /** Every change, in the order of the keys. */
  all(): readonly Change[] {
    this.ordered ??= [...this.changes.values()].sort((a, b) => a.key.compare(b.key));
    return this.ordered;
  }

  /** These changes and, where there is none, those of an overlay beneath, within bounds. */
  over(beneath: Overlay, bounds: Bounds, isReverse: boolean): Change[] {
    const hidden = beneath.within(bounds).filter(({ key }) => !this.get(key));
    const changes = this.within(bounds);
    const all = hidden.length === 0 ? changes : [...changes, ...hidden].sort((a, b) => a.key.compare(b.key));
    return isReverse ? all.reverse() : all;
  }

  private within({ lower, upper }: Bounds): Change[] {
    return this.changes.size === 0 ? [] : this.all().slice(this.position(lower), this.position(upper));
  }

  /** Where a key is, or would be, in the order. */
  private position(key: Buffer): number {
    const ordered = this.all();
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ordered[middle].key.compare(key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
