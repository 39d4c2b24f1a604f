import { Schema } from 'mongoose';

/** How long a handler remembers that it handled an event: 7 days (design, section 3). */
const PROCESSED_TTL_SECONDS = 7 * 24 * 3600;

/** How long a finished rebuild is listed: 30 days. */
const REBUILD_TTL_SECONDS = 30 * 24 * 3600;

/** Names of the unique indexes of `events`; a duplicate-key error names the one that was hit. */
export const EVENT_INDEX = {
  version: 'aggregate_version',
  position: 'partition_position',
  command: 'command_once',
  claim: 'claim_once',
} as const;

const anything = Schema.Types.Mixed;

/** One document per event (design, section 3). `position` orders a partition; see ADR 2. */
export const eventSchema = new Schema(
  {
    _id: String,
    aggregateId: String,
    aggregateType: String,
    eventType: String,
    eventData: anything,
    /** Absent for the first version of a type. */
    eventVersion: Number,
    version: Number,
    timestamp: Date,
    metadata: anything,
    partition: Number,
    position: Number,
    /** Which event of its command this is, from 0. */
    commandSeq: Number,
    /** Values that may be taken once in the whole store. */
    claims: { type: [String], default: undefined },
  },
  { collection: 'events', versionKey: false },
);
eventSchema.index({ aggregateId: 1, version: 1 }, { unique: true, name: EVENT_INDEX.version });
eventSchema.index({ partition: 1, position: 1 }, { unique: true, name: EVENT_INDEX.position });
eventSchema.index(
  { 'metadata.commandId': 1, commandSeq: 1 },
  { unique: true, name: EVENT_INDEX.command, partialFilterExpression: { commandSeq: { $exists: true } } },
);
eventSchema.index({ claims: 1 }, { unique: true, sparse: true, name: EVENT_INDEX.claim });
eventSchema.index({ eventType: 1, timestamp: 1 });
eventSchema.index({ timestamp: 1 });
eventSchema.index({ 'metadata.correlationId': 1 });

export const snapshotSchema = new Schema(
  { _id: String, aggregateType: String, version: Number, schemaVersion: Number, state: anything, takenAt: Date },
  { collection: 'snapshots', versionKey: false },
);

export const processedEventSchema = new Schema(
  { eventId: String, handlerName: String, processedAt: Date },
  { collection: 'processed_events', versionKey: false },
);
processedEventSchema.index({ eventId: 1, handlerName: 1 }, { unique: true });
processedEventSchema.index({ processedAt: 1 }, { expireAfterSeconds: PROCESSED_TTL_SECONDS });

const failureFields = {
  _id: String,
  handlerName: String,
  /** `source/partition` of the event. */
  origin: String,
  /** Events of one key wait for each other. */
  key: String,
  position: Number,
  event: anything,
  error: anything,
  attempts: Number,
};

export const retrySchema = new Schema({ ...failureFields, nextAt: Date }, { collection: 'retry_queue', versionKey: false });
retrySchema.index({ handlerName: 1, origin: 1, position: 1 });

export const deadLetterSchema = new Schema({ ...failureFields, deadAt: Date }, { collection: 'dead_letter_queue', versionKey: false });
deadLetterSchema.index({ deadAt: -1 });

export const rebuildJobSchema = new Schema(
  {
    _id: String,
    projection: String,
    kind: String,
    state: String,
    done: Number,
    total: Number,
    documents: Number,
    startedAt: Date,
    seenAt: Date,
    finishedAt: Date,
    error: String,
    differences: anything,
  },
  { collection: 'rebuild_jobs', versionKey: false },
);
rebuildJobSchema.index({ startedAt: -1 }, { expireAfterSeconds: REBUILD_TTL_SECONDS });

export const storeMetaSchema = new Schema(
  { _id: String, epoch: String, partitions: Number, names: { type: [String], default: undefined }, at: Date },
  { collection: 'store_meta', versionKey: false },
);

/** Every collection of the event store with its indexes, by model name. */
export const STORE_SCHEMAS = {
  StoredEvent: eventSchema,
  Snapshot: snapshotSchema,
  ProcessedEvent: processedEventSchema,
  RetryEntry: retrySchema,
  DeadLetter: deadLetterSchema,
  RebuildJob: rebuildJobSchema,
  StoreMeta: storeMetaSchema,
} as const;
