import { DomainError, fold, newId, refuse, type Decider, type DomainEvent, type EventMetadata } from '@flowra/kernel';
import { currentTraceparent, tracer } from '@flowra/observability';
import type { Connection, mongo } from 'mongoose';
import { AggregateCache, type KnownAggregate } from './aggregate-cache';
import { ClaimTaken, CommandRepeated, VersionConflict } from './append-errors';
import type { EventStore } from './event-store';
import type { EventDraft, StoredEvent } from './stored-event';
import { Turns } from './turns';

/** How often a lost race is run again before the caller gets 409. */
const MAX_RACES = 10;
/** The longest pause after the first lost race; it doubles with each further one, so that a burst of another replica ends meanwhile. */
const PAUSE_MS = 2;
/** How many aggregates a process remembers. */
const REMEMBERED = 2000;
/** A snapshot is taken each time this many versions have passed (design, section 3). */
export const SNAPSHOT_EVERY = 100;

/** Where a command comes from. `commandId` makes it repeatable. */
export interface CommandOrigin {
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly userId: string;
  readonly commandId?: string;
  readonly requestHash?: string;
}

/** Which aggregate a command is for, and where its events belong. */
export interface AggregateRef<Event> {
  readonly id: string;
  /** Orders the events: the chat id for everything in a chat, else the aggregate id. */
  readonly partitionKey: string;
  readonly workspaceId?: string;
  readonly chatId?: string;
  /** The aggregate is created by this command: nothing is loaded first, and a second creation is a repeat of the first. */
  readonly isNew?: boolean;
  /** Values an event takes for the whole store. */
  readonly claims?: (event: Event) => readonly string[] | undefined;
}

/** What a command left in the store. */
export interface Committed {
  readonly events: readonly StoredEvent[];
  /** The answer was given before: this command is a repeat. */
  readonly isRepeat: boolean;
}

interface SnapshotDocument {
  _id: string;
  aggregateType: string;
  version: number;
  schemaVersion: number;
  state: unknown;
  takenAt: Date;
}

/** Load, fold, decide, append (STYLE): the write side of every aggregate. */
export class AggregateStore {
  private readonly snapshots: mongo.Collection<SnapshotDocument>;
  private readonly cache = new AggregateCache(REMEMBERED);
  /** Commands of one process for one aggregate don't race each other, so the races left are those with other replicas. */
  private readonly turns = new Turns();

  constructor(
    private readonly store: EventStore,
    connection: Connection,
  ) {
    this.snapshots = connection.collection('snapshots') as unknown as mongo.Collection<SnapshotDocument>;
  }

  /**
   * Decides a command on the newest state and appends its events; a lost race is decided again, at most 10 times.
   * Throws what `decide` refuses, `conflict` (409) when the races don't end, `idempotency.key-reused` (422), or ClaimTaken.
   */
  handle<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    ref: AggregateRef<Event>,
    command: Command,
    origin: CommandOrigin,
  ): Promise<Committed> {
    const run = () => this.race(decider, ref, command, origin);
    return ref.isNew ? run() : this.turns.take(ref.id, run);
  }

  /** The state of an aggregate and its version; version 0 when it does not exist. */
  async load<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    id: string,
  ): Promise<{ state: State; version: number }> {
    const newest = await this.store.loadNewest(id, SNAPSHOT_EVERY * 2);
    if (newest.length === 0) return { state: decider.initial, version: 0 };
    const version = newest[newest.length - 1].version;
    if (newest[0].version === 1) return { state: fold(decider, newest.map(toDomain<Event>)), version };
    const snapshot = await this.snapshots.findOne({ _id: id, aggregateType: decider.aggregateType });
    const from = snapshot?.version ?? 0;
    const rest = newest[0].version <= from + 1 ? newest.filter((event) => event.version > from) : await this.store.load(id, from);
    return { state: fold(decider, rest.map(toDomain<Event>), snapshot ? (snapshot.state as State) : decider.initial), version };
  }

  /**
   * What may be decided on without a read: nothing, for a new aggregate, or what this process saw last. Another process may have
   * gone on meanwhile; an append then loses the race, and an answer without an append is decided again on what the store says.
   */
  private remembered<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    ref: AggregateRef<Event>,
  ): KnownAggregate<State> | undefined {
    return ref.isNew ? { state: decider.initial, version: 0 } : this.cache.get<State>(ref.id);
  }

  private async append<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    ref: AggregateRef<Event>,
    decided: readonly Event[],
    known: KnownAggregate<State>,
    origin: CommandOrigin,
  ): Promise<Committed> {
    const write = () => this.store.append(ref.partitionKey, this.draft(decider.aggregateType, decided, known.version, ref, origin));
    const active = tracer();
    const events = await (active
      ? active.span(`append ${decider.aggregateType}`, { kind: 'producer', correlationId: origin.correlationId }, write)
      : write());
    const now = { state: fold(decider, decided, known.state), version: events[events.length - 1].version };
    this.cache.set(ref.id, now);
    if (Math.floor(known.version / SNAPSHOT_EVERY) !== Math.floor(now.version / SNAPSHOT_EVERY)) {
      await this.takeSnapshot(decider.aggregateType, ref.id, now, events[0].timestamp);
    }
    return { events, isRepeat: false };
  }

  private async race<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    ref: AggregateRef<Event>,
    command: Command,
    origin: CommandOrigin,
  ): Promise<Committed> {
    for (let race = 0; race < MAX_RACES; race += 1) {
      const remembered = race === 0 ? this.remembered(decider, ref) : undefined;
      const known = remembered ?? (await this.load(decider, ref.id));
      try {
        const decided = decider.decide(command, known.state);
        if (decided.length === 0 && !remembered) return (await this.repeated(origin)) ?? { events: [], isRepeat: false };
        if (decided.length > 0) return await this.append(decider, ref, decided, known, origin);
      } catch (error) {
        this.cache.forget(ref.id);
        if (remembered && !ref.isNew && error instanceof DomainError) continue;
        const first = await this.firstAnswer(error, ref, origin);
        if (first) return first;
        if (!(error instanceof VersionConflict)) throw error;
        await pause(Math.random() * PAUSE_MS * 2 ** race);
      }
    }
    throw refuse('conflict', { aggregateId: ref.id });
  }

  /** When a failure only says that this command ran before, its first answer. */
  private async firstAnswer<Event>(error: unknown, ref: AggregateRef<Event>, origin: CommandOrigin): Promise<Committed | undefined> {
    const maybeRepeat =
      error instanceof CommandRepeated || error instanceof VersionConflict || error instanceof ClaimTaken || error instanceof DomainError;
    if (!maybeRepeat) return undefined;
    const first = await this.repeated(origin);
    if (first) return first;
    if (ref.isNew && error instanceof VersionConflict) {
      const [created] = await this.store.load(ref.id);
      if (created) return { events: [created], isRepeat: true };
    }
    return undefined;
  }

  /**
   * What a command, or the creation of an aggregate, left when it ran before: for a handler that has to refuse a repeat before it
   * can be decided. Throws `idempotency.key-reused` when it was another command.
   */
  async earlier(id: string, origin: CommandOrigin): Promise<Committed | undefined> {
    const repeated = await this.repeated(origin);
    if (repeated) return repeated;
    const [created] = await this.store.load(id);
    return created && { events: [created], isRepeat: true };
  }

  /** What this command left when it ran before. Throws `idempotency.key-reused` when it was another command. */
  private async repeated({ commandId, requestHash }: CommandOrigin): Promise<Committed | undefined> {
    const events = commandId ? await this.store.findByCommand(commandId) : [];
    if (events.length === 0) return undefined;
    if (events[0].metadata.requestHash !== requestHash) throw refuse('idempotency.key-reused', { header: 'Idempotency-Key' });
    return { events, isRepeat: true };
  }

  private draft<Event extends DomainEvent>(
    aggregateType: string,
    events: readonly Event[],
    version: number,
    ref: AggregateRef<Event>,
    origin: CommandOrigin,
  ): EventDraft[] {
    const traceparent = currentTraceparent();
    const metadata: EventMetadata = {
      correlationId: origin.correlationId,
      causationId: origin.causationId,
      userId: origin.userId,
      ...(origin.commandId && { commandId: origin.commandId }),
      ...(origin.requestHash && { requestHash: origin.requestHash }),
      ...(ref.workspaceId && { workspaceId: ref.workspaceId }),
      ...(ref.chatId && { chatId: ref.chatId }),
      ...(traceparent && { traceparent }),
    };
    return events.map((event, index) => {
      const claims = ref.claims?.(event);
      return {
        _id: newId(),
        aggregateId: ref.id,
        aggregateType,
        eventType: event.type,
        eventData: event.data,
        version: version + 1 + index,
        metadata,
        ...(origin.commandId && { commandSeq: index }),
        ...(claims && { claims }),
      };
    });
  }

  private async takeSnapshot<State>(
    aggregateType: string,
    id: string,
    { state, version }: KnownAggregate<State>,
    takenAt: Date,
  ): Promise<void> {
    await this.snapshots.updateOne({ _id: id }, { $set: { aggregateType, version, schemaVersion: 1, state, takenAt } }, { upsert: true });
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function toDomain<Event extends DomainEvent>(stored: StoredEvent): Event {
  return { type: stored.eventType, data: stored.eventData } as Event;
}
