import type { ChatEvents, PublishedEvent } from '@flowra/contracts';
import type { ChatSource } from './feeds';

type Missed = readonly [ChatSource, PublishedEvent];

/**
 * What is replayed of messages that were deleted since: that they were posted, without their words, and that they were deleted. What
 * happened to them in between is left out, so that nobody is sent words that are gone.
 */
export function withoutDeletedWords(missed: readonly Missed[]): Missed[] {
  const deleted = new Set(missed.flatMap(([, event]) => (event.eventType === 'MessageDeleted' ? [messageOf(event)] : [])));
  if (deleted.size === 0) return [...missed];
  return missed.flatMap(([source, event]): Missed[] => {
    if (!deleted.has(messageOf(event)) || event.eventType === 'MessageDeleted') return [[source, event]];
    return event.eventType === 'MessagePosted' ? [[source, wordless(event)]] : [];
  });
}

function messageOf({ eventType, eventData }: PublishedEvent): string | undefined {
  const isOfMessage = eventType.startsWith('Message') || eventType.startsWith('Reaction') || eventType.startsWith('Tags');
  return isOfMessage ? (eventData as Partial<ChatEvents['MessageDeleted']>).messageId : undefined;
}

function wordless(event: PublishedEvent): PublishedEvent {
  const { attachments: _files, ...rest } = event.eventData as ChatEvents['MessagePosted'] & { readonly attachments?: unknown };
  return { ...event, eventData: { ...rest, content: '', mentions: [] } };
}
