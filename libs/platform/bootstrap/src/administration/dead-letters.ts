import { type DeadLetterView, type EventSource, type ListDeadLetters, type Page, PAGE_DEFAULT } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { type DeadLetter, type EventHandler, isTransient } from '@flowra/messaging';
import { toPage } from '@flowra/validation';
import type { Collection, Connection } from 'mongoose';
import { olderThan } from './older-than';

const PROJECTION = 'projection:';
const MAX_ERROR = 500;

/** Finds the handler that a dead letter names, among those of this service. */
export type FindHandler = (source: string, name: string) => EventHandler | undefined;

/** What the handlers of one service gave up, for an administrator to replay or discard. */
export class DeadLetters {
  private readonly letters: Collection<DeadLetter>;

  constructor(
    connection: Connection,
    private readonly service: EventSource,
    private readonly handlerOf: FindHandler,
  ) {
    this.letters = connection.collection<DeadLetter>('dead_letter_queue');
  }

  /** The newest first. */
  async list({ handler, cursor, limit = PAGE_DEFAULT }: ListDeadLetters): Promise<Page<DeadLetterView>> {
    const filter = { ...(handler !== undefined && { handlerName: handler }), ...olderThan('deadAt', this.service, cursor) };
    const found = await this.letters.find(filter, { sort: { deadAt: -1, _id: -1 }, limit: limit + 1 }).toArray();
    return toPage(
      found,
      limit,
      (letter) => [letter.deadAt.toISOString(), this.idOf(letter)],
      (letter) => this.view(letter),
    );
  }

  /**
   * Lets the handler handle the event now. Throws `dead-letter.not-found`, `dead-letter.still-failing` with its error, and whatever
   * the surroundings throw.
   */
  async replay(deadLetterId: string): Promise<void> {
    const letter = await this.letters.findOne({ _id: innerId(deadLetterId) });
    if (!letter) throw refuse('dead-letter.not-found', { deadLetterId });
    const handler = this.handlerOf(sourceOf(letter), letter.handlerName);
    if (!handler) throw refuse('dead-letter.still-failing', { error: `There is no handler ${letter.handlerName} any more` });
    try {
      await handler.handle(letter.event);
    } catch (error) {
      if (isTransient(error)) throw error;
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await this.letters.updateOne({ _id: letter._id }, { $inc: { attempts: 1 } });
      throw refuse('dead-letter.still-failing', { error: reason.slice(0, MAX_ERROR) });
    }
    await this.letters.deleteOne({ _id: letter._id });
  }

  /** Forgets a dead letter: its event is never handled. Throws `dead-letter.not-found`. */
  async discard(deadLetterId: string): Promise<void> {
    const { deletedCount } = await this.letters.deleteOne({ _id: innerId(deadLetterId) });
    if (deletedCount === 0) throw refuse('dead-letter.not-found', { deadLetterId });
  }

  private idOf({ _id }: DeadLetter): string {
    return `${this.service}.${Buffer.from(_id).toString('base64url')}`;
  }

  private view(letter: DeadLetter): DeadLetterView {
    const { event } = letter;
    return {
      deadLetterId: this.idOf(letter),
      service: this.service,
      handler: letter.handlerName,
      source: sourceOf(letter),
      eventId: event._id,
      eventType: event.eventType,
      aggregateType: event.aggregateType,
      aggregateId: event.aggregateId,
      correlationId: event.metadata.correlationId,
      error: letter.error,
      attempts: letter.attempts,
      failedAt: letter.deadAt.toISOString(),
      text: this.textOf(letter),
    };
  }

  /** What follows from a dead letter. A read model of the service's own events takes the versions of an aggregate one by one. */
  private textOf({ handlerName, event, ...letter }: DeadLetter): string {
    if (!handlerName.startsWith(PROJECTION)) {
      return `What should have followed from ${event.eventType} did not happen; later events went on. Replay it once its cause is mended, or discard it.`;
    }
    const model = `${this.service}.${handlerName.slice(PROJECTION.length)}`;
    const mend = `once its cause is mended, rebuild ${model}, then discard this`;
    if (sourceOf(letter) !== this.service) return `${model} does not show what ${event.eventType} changed: ${mend}.`;
    return `The document of ${event.aggregateType} ${event.aggregateId} in ${model} is held back: it takes no event after version ${event.version - 1} until the read model is rebuilt; ${mend}.`;
  }
}

/** `origin` is `source/partition`. */
const sourceOf = ({ origin }: Pick<DeadLetter, 'origin'>): string => origin.split('/')[0];

/** The id under which a dead letter is stored, from the one it is known by outside. */
function innerId(deadLetterId: string): string {
  return Buffer.from(deadLetterId.slice(deadLetterId.indexOf('.') + 1), 'base64url').toString();
}
