import type { PublishedEvent, SourceVersions } from '@flowra/contracts';

/** Something that follows events: a projection or a reaction. Handling an event again must change nothing. */
export interface EventHandler {
  /** Names the handler in `processed_events` and in the dead letters; never changes once in use. */
  readonly name: string;
  /** Whether it wants this event. */
  wants(event: PublishedEvent): boolean;
  handle(event: PublishedEvent): Promise<void>;
  /** Handles many at once, in order, for handlers that are faster so. */
  handleMany?(events: readonly PublishedEvent[]): Promise<void>;
  /** Whether repeats are remembered in `processed_events`; a projection guards itself. */
  readonly isRemembered: boolean;
  /** Whether nobody waits for what it does, so that events may gather before it gets them. */
  readonly mayLinger?: boolean;
}

/** Events of one key are handled in order; different keys go on in parallel. */
export function orderingKey(event: PublishedEvent): string {
  return event.metadata.chatId ?? event.aggregateId;
}

/** Errors of the surroundings: the same event succeeds once the dependency is back, so it is neither counted nor dead-lettered. */
export function isTransient(error: unknown): boolean {
  const { name, code, errorLabels } = error as { name?: string; code?: unknown; errorLabels?: unknown };
  if (code === 'service.unavailable' || code === 'service.deadline-exceeded') return true;
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return true;
  if (Array.isArray(errorLabels) && errorLabels.includes('TransientTransactionError')) return true;
  return typeof name === 'string' && /^Mongo(Network|ServerSelection|NotConnected|TopologyClosed|PoolCleared|ClientClosed)/.test(name);
}

/**
 * Errors that are neither of this event nor of this process: the event waits aside, uncounted, while everything else goes on. Either a
 * party outside the system is away, such as the identity provider, or the event is for newer processes.
 */
export function isElsewhere(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'auth.unavailable' || isForNewer(error);
}

/** Whether the event is of a version that only newer processes know; one of them will have the partition. */
export function isForNewer(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'event.unknown-version';
}

/** The handler as it sees every event in its current version. */
export function bringingUpToDate(handler: EventHandler, versions: SourceVersions): EventHandler {
  const { handleMany } = handler;
  return {
    name: handler.name,
    isRemembered: handler.isRemembered,
    mayLinger: handler.mayLinger,
    wants: (event) => handler.wants(event),
    handle: async (event) => handler.handle(versions.bring(event)),
    ...(handleMany && {
      handleMany: async (events) =>
        handleMany.call(
          handler,
          events.map((event) => versions.bring(event)),
        ),
    }),
  };
}
