import type { EventSource } from '@flowra/contracts';
import type { EventStore, StoreNotes } from '@flowra/event-store';
import type { Logger } from '@flowra/observability';
import type { ProjectionRuntime } from '@flowra/projections';
import type { EventReader } from './event-reader';

const AGAIN_AFTER_MS = 1000;

/**
 * A store that was restored from a backup has events and no read models. Those of its own events are built before the service answers
 * anybody; those of other services' events as soon as these can be asked, while events that come meanwhile are applied as ever.
 */
export class RestoredReadModels {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly notes: StoreNotes,
    private readonly service: EventSource,
    private readonly projections: ProjectionRuntime,
    private readonly store: EventStore,
    private readonly reader: EventReader,
    private readonly logger: Logger,
  ) {}

  /** Builds the read models of the service's own events, when the store was restored. */
  async buildOwn(): Promise<void> {
    if (!(await this.notes.restoredAt())) return;
    this.logger.info('The store was restored: building its read models');
    await this.buildThose((source) => source === this.service);
  }

  /** Builds the others in the background, when the store was restored, and tries again until it works. */
  start(): void {
    this.later(0);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private later(milliseconds: number): void {
    this.timer = setTimeout(() => {
      this.buildOthers().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'Read models of a restored store cannot be built now; trying again');
        if (!this.isStopped) this.later(AGAIN_AFTER_MS);
      });
    }, milliseconds);
  }

  private async buildOthers(): Promise<void> {
    const restoredAt = await this.notes.restoredAt();
    if (!restoredAt) return;
    await this.buildThose((source) => source !== this.service);
    await this.notes.noteBuilt(restoredAt);
    this.logger.info('The read models of the restored store are built');
  }

  private async buildThose(isWanted: (source: EventSource) => boolean): Promise<void> {
    for (const name of this.projections.names) {
      if (this.isStopped) return;
      if (!isWanted(this.projections.sourceOf(name))) continue;
      const { events, documents } = await this.projections.rebuild(name, this.store.partitions, (...slice) => this.reader.read(...slice));
      this.logger.info({ projection: name, events, documents }, 'A read model was built');
    }
  }
}
