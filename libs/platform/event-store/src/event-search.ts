import type { Connection, mongo } from 'mongoose';
import type { StoredEvent } from './stored-event';

/** Where an event stands in the order of time: events of one moment by version, then by id. */
export type EventKey = readonly [at: string, version: number, id: string];

/** What events are looked for. */
export interface EventCriteria {
  readonly aggregateId?: string;
  readonly correlationId?: string;
  readonly userId?: string;
  readonly workspaceId?: string;
  readonly eventType?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface SearchRequest extends EventCriteria {
  readonly first: 'oldest' | 'newest';
  /** The last event of the page before. */
  readonly after?: EventKey;
  readonly limit: number;
}

/** A look at a busy store ends by then. */
const SEARCH_MS = 4000;

/** The place of an event in the order of time. */
export const keyOfEvent = ({ timestamp, version, _id }: StoredEvent): EventKey => [timestamp.toISOString(), version, _id];

/** Looks for events by what they carry, for people who want to know what happened. */
export class EventSearch {
  private readonly events: mongo.Collection<StoredEvent>;

  constructor(connection: Connection) {
    this.events = connection.collection('events') as unknown as mongo.Collection<StoredEvent>;
  }

  /** At most `limit` events in the order of their time. */
  find({ first, after, limit, ...criteria }: SearchRequest): Promise<StoredEvent[]> {
    const direction = first === 'oldest' ? 1 : -1;
    const clauses = [...matching(criteria), ...(after ? [beyond(after, direction === 1 ? '$gt' : '$lt')] : [])];
    const filter = (clauses.length === 0 ? {} : { $and: clauses }) as mongo.Filter<StoredEvent>;
    return this.events
      .find(filter, { sort: { timestamp: direction, version: direction, _id: direction }, limit, maxTimeMS: SEARCH_MS })
      .toArray();
  }
}

function matching({ aggregateId, correlationId, userId, workspaceId, eventType, from, to }: EventCriteria): object[] {
  return [
    ...(aggregateId === undefined ? [] : [{ aggregateId }]),
    ...(correlationId === undefined ? [] : [{ 'metadata.correlationId': correlationId }]),
    ...(userId === undefined ? [] : [{ 'metadata.userId': userId }]),
    ...(workspaceId === undefined ? [] : [{ 'metadata.workspaceId': workspaceId }]),
    ...(eventType === undefined ? [] : [{ eventType }]),
    ...(from === undefined ? [] : [{ timestamp: { $gte: new Date(from) } }]),
    ...(to === undefined ? [] : [{ timestamp: { $lt: new Date(to) } }]),
  ];
}

function beyond([at, version, id]: EventKey, further: '$gt' | '$lt'): object {
  const timestamp = new Date(at);
  return {
    $or: [
      { timestamp: { [further]: timestamp } },
      { timestamp, version: { [further]: version } },
      { timestamp, version, _id: { [further]: id } },
    ],
  };
}
