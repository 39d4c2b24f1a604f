/** The newest known state of an aggregate. It may be stale: whoever appends learns it from the version. */
export interface KnownAggregate<State> {
  readonly state: State;
  readonly version: number;
}

/** The aggregates a process used last, so that the next command on one needs no read. */
export class AggregateCache {
  private readonly known = new Map<string, KnownAggregate<unknown>>();

  constructor(private readonly limit: number) {}

  get<State>(id: string): KnownAggregate<State> | undefined {
    return this.known.get(id) as KnownAggregate<State> | undefined;
  }

  set<State>(id: string, aggregate: KnownAggregate<State>): void {
    this.known.delete(id);
    this.known.set(id, aggregate);
    if (this.known.size <= this.limit) return;
    const [oldest] = this.known.keys();
    this.known.delete(oldest);
  }

  forget(id: string): void {
    this.known.delete(id);
  }
}
