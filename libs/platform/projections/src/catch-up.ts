import type { PublishedEvent } from '@flowra/contracts';
import type { ProjectionWriter } from './projection-writer';

/** Reads the events that feed a read model, by partition. */
export type ReadPartition = (partition: number, after: number, limit: number) => Promise<readonly PublishedEvent[]>;

const BATCH = 500;

/** Writes a read model from the first event on, and later from where it stopped. */
export class CatchUp {
  private readonly positions: number[];
  private applied = 0;

  constructor(
    partitions: number,
    private readonly read: ReadPartition,
    private readonly writer: ProjectionWriter,
    private readonly onProgress: (events: number) => void,
  ) {
    this.positions = new Array<number>(partitions).fill(0);
  }

  /** How many events were read. */
  get events(): number {
    return this.applied;
  }

  /** Reads to the end: to where it was at the last read. */
  async run(): Promise<void> {
    for (let partition = 0; partition < this.positions.length; partition += 1) {
      for (let isMore = true; isMore;) {
        const batch = await this.read(partition, this.positions[partition], BATCH);
        isMore = batch.length === BATCH;
        if (batch.length === 0) continue;
        await this.writer.apply(batch);
        this.positions[partition] = batch[batch.length - 1].position;
        this.applied += batch.length;
        this.onProgress(this.applied);
      }
    }
  }
}
