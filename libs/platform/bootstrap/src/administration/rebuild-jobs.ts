import { type EventSource, type Page, PAGE_DEFAULT, type PageRequest, type RebuildView } from '@flowra/contracts';
import { type Clock, newId, refuse } from '@flowra/kernel';
import type { Compared, Rebuilt } from '@flowra/projections';
import { toPage } from '@flowra/validation';
import type { Collection, Connection } from 'mongoose';
import { olderThan } from './older-than';

interface RebuildDocument {
  _id: string;
  projection: string;
  /** Missing in jobs that were noted before there were comparisons. */
  kind?: RebuildView['kind'];
  state: 'running' | 'done' | 'failed';
  done: number;
  total: number;
  documents: number | null;
  startedAt: Date;
  /** Renewed while it runs; one that stopped long ago was interrupted. */
  seenAt: Date;
  finishedAt: Date | null;
  error: string | null;
  differences?: RebuildView['differences'];
}

/** Builds a read model, or compares it; says how many events it has read. */
export type Build = (onProgress: (events: number) => void) => Promise<Rebuilt | Compared>;

const RENEW_MS = 1000;
const LOST_AFTER_MS = 15_000;
const MAX_ERROR = 500;

/** The rebuilds of one service: each runs in the process that was asked, and any replica says how far it is. */
export class RebuildJobs {
  private readonly jobs: Collection<RebuildDocument>;

  constructor(
    connection: Connection,
    private readonly service: EventSource,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.jobs = connection.collection<RebuildDocument>('rebuild_jobs');
  }

  /** Starts a rebuild or a comparison and answers at once; one that is under way is not started a second time. */
  async start(kind: RebuildView['kind'], projection: string, total: number, build: Build): Promise<RebuildView> {
    const now = this.clock.now();
    const lively = new Date(now.getTime() - LOST_AFTER_MS);
    const running = await this.jobs.findOne({ projection, kind, state: 'running', seenAt: { $gt: lively } });
    if (running) return this.view(running);
    const job: RebuildDocument = {
      _id: newId(),
      projection,
      kind,
      state: 'running',
      done: 0,
      total,
      documents: null,
      startedAt: now,
      seenAt: now,
      finishedAt: null,
      error: null,
    };
    await this.jobs.insertOne(job);
    this.run(job._id, build).catch(this.onFailure);
    return this.view(job);
  }

  /** The newest first. */
  async list({ cursor, limit = PAGE_DEFAULT }: PageRequest): Promise<Page<RebuildView>> {
    const found = await this.jobs
      .find(olderThan('startedAt', this.service, cursor), { sort: { startedAt: -1, _id: -1 }, limit: limit + 1 })
      .toArray();
    return toPage(
      found,
      limit,
      ({ startedAt: begun, _id }) => [begun.toISOString(), `${this.service}.${_id}`],
      (job) => this.view(job),
    );
  }

  /** Throws `rebuild.not-found`. */
  async get(rebuildId: string): Promise<RebuildView> {
    const job = await this.jobs.findOne({ _id: innerId(rebuildId) });
    if (!job) throw refuse('rebuild.not-found', { rebuildId });
    return this.view(job);
  }

  private async run(_id: string, build: Build): Promise<void> {
    let done = 0;
    const renewal = setInterval(() => {
      this.jobs.updateOne({ _id, state: 'running' }, { $set: { done, seenAt: this.clock.now() } }).catch(this.onFailure);
    }, RENEW_MS);
    try {
      const { events, documents, ...found } = await build((events) => (done = events));
      const differences = 'differences' in found ? found.differences : null;
      await this.finish(_id, { state: 'done', done: events, documents, differences });
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await this.finish(_id, { state: 'failed', done, error: reason.slice(0, MAX_ERROR) });
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  private async finish(_id: string, outcome: Partial<RebuildDocument>): Promise<void> {
    const now = this.clock.now();
    await this.jobs.updateOne({ _id }, { $set: { ...outcome, finishedAt: now, seenAt: now } });
  }

  private view({
    _id,
    projection,
    state,
    done,
    total,
    documents,
    startedAt,
    seenAt,
    finishedAt,
    error,
    ...job
  }: RebuildDocument): RebuildView {
    const isLost = state === 'running' && this.clock.now().getTime() - seenAt.getTime() > LOST_AFTER_MS;
    return {
      rebuildId: `${this.service}.${_id}`,
      projection: `${this.service}.${projection}`,
      kind: job.kind ?? 'rebuild',
      state: isLost ? 'interrupted' : state,
      events: { done, total: Math.max(done, total) },
      documents,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      error,
      differences: job.differences ?? null,
    };
  }
}

const innerId = (rebuildId: string): string => rebuildId.slice(rebuildId.indexOf('.') + 1);
