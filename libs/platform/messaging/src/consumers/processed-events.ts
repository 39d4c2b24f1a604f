import type { Collection, Connection, mongo } from 'mongoose';

interface ProcessedDocument {
  eventId: string;
  handlerName: string;
  processedAt: Date;
}

/** Which handler has handled which event, for 7 days: a repeat within that time is not handled again (design, section 3). */
export class ProcessedEvents {
  private readonly collection: Collection<ProcessedDocument>;

  constructor(connection: Connection) {
    this.collection = connection.collection<ProcessedDocument>('processed_events');
  }

  /** Those of `eventIds` that the handler has handled. */
  async among(handlerName: string, eventIds: readonly string[]): Promise<Set<string>> {
    const found = await this.collection.find({ eventId: { $in: [...eventIds] }, handlerName }, { projection: { eventId: 1 } }).toArray();
    return new Set(found.map(({ eventId }) => eventId));
  }

  async remember(handlerName: string, eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return;
    const processedAt = new Date();
    try {
      await this.collection.insertMany(
        eventIds.map((eventId) => ({ eventId, handlerName, processedAt })) as mongo.OptionalUnlessRequiredId<ProcessedDocument>[],
        {
          ordered: false,
        },
      );
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
    }
  }
}
