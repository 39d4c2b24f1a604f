import type { ChatEvents, EventOf, ParsedTagData, TagResultData } from '@flowra/contracts';
import { type AggregateStore, factDecider, idFrom } from '@flowra/event-store';
import { type DomainEvent, DomainError } from '@flowra/kernel';
import { originFrom } from './origins';

type OutcomesRecorded = DomainEvent<'TagOutcomesRecorded', ChatEvents['TagOutcomesRecorded']>;

const outcomeDecider = factDecider<OutcomesRecorded>('TagOutcome');

/** What a service does with the tags that it owns. */
export interface TagWork {
  readonly owner: 'chat' | 'task';
  /** Name of the event handler, from which the ids of the effects are made. */
  readonly handler: string;
  /** Applies one tag; answers its line. */
  apply(tag: ParsedTagData): Promise<string>;
  /** The line of a tag that was refused; undefined when the error is no refusal of a tag, but a fault. */
  refusalOf(error: DomainError, tag: ParsedTagData): string | undefined;
}

/**
 * Applies the tags of a message that a service owns, each on its own and in order, and records in one event what became of them. A
 * message without such tags gets none. Throws what is no refusal of a tag.
 */
export async function applyTags(aggregates: AggregateStore, event: EventOf<'tag-parser.TagsParsed'>, work: TagWork): Promise<void> {
  const { messageId, chatId, workspaceId, revision, tags } = event.eventData;
  const results: TagResultData[] = [];
  for (const tag of tags) if (tag.owner === work.owner) results.push(await resultOf(tag, work));
  if (results.length === 0) return;
  const { owner, handler } = work;
  await aggregates.handle(
    outcomeDecider,
    { id: idFrom('tag-outcome', owner, messageId, revision), partitionKey: chatId, workspaceId, chatId, isNew: true },
    { type: 'TagOutcomesRecorded', data: { messageId, chatId, workspaceId, revision, owner, results } },
    originFrom(event, handler, 'outcome'),
  );
}

async function resultOf(tag: ParsedTagData, work: TagWork): Promise<TagResultData> {
  const { index, name, value } = tag;
  try {
    return { index, name, value, ok: true, text: await work.apply(tag) };
  } catch (error) {
    const text = error instanceof DomainError ? work.refusalOf(error, tag) : undefined;
    if (text === undefined) throw error;
    return { index, name, value, ok: false, text };
  }
}
