import { originFrom } from '@flowra/bootstrap';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { type ParsedMessage, tagParsingDecider } from '../domain/tag-parsing.decider';
import { parsingRef } from '../domain/tag-parsing.ref';

const POSTED = 'tag-parser.when-message-posted.parse';
const EDITED = 'tag-parser.when-message-edited.parse';

/** Reads the tags of every message that people post or edit. */
@Controller()
export class WhenMessageChangesParse {
  constructor(private readonly aggregates: AggregateStore) {}

  @OnEvent('chat.MessagePosted', POSTED)
  async posted(@Payload() event: EventOf<'chat.MessagePosted'>): Promise<void> {
    const { kind, content, createdTaskId } = event.eventData;
    if (kind === 'bot' || !content.includes('#')) return;
    const ref = { ...parsingRef(event.eventData), isNew: true };
    await this.aggregates.handle(
      tagParsingDecider,
      ref,
      { type: createdTaskId === undefined ? 'ParseMessage' : 'NoteApplied', data: toParse({ ...actingIn(event.eventData), revision: 0 }) },
      originFrom(event, POSTED),
    );
  }

  @OnEvent('chat.MessageEdited', EDITED)
  async edited(@Payload() event: EventOf<'chat.MessageEdited'>): Promise<void> {
    const data = toParse({ ...event.eventData, authorId: event.eventData.by });
    await this.aggregates.handle(tagParsingDecider, parsingRef(data), { type: 'ReparseMessage', data }, originFrom(event, EDITED));
  }
}

/** What the tags of a message depend on, and nothing else that its event tells. */
function toParse(message: ParsedMessage): ParsedMessage {
  const { messageId, chatId, workspaceId, threadRootId, revision, authorId, authorUsername, authorName, content, mentions } = message;
  return { messageId, chatId, workspaceId, threadRootId, revision, authorId, authorUsername, authorName, content, mentions };
}

/** A post with the person whose word its tags are: of a program's, whoever it acts for. */
function actingIn(posted: EventOf<'chat.MessagePosted'>['eventData']): EventOf<'chat.MessagePosted'>['eventData'] {
  if (!posted.integration) return posted;
  const { userId, username, displayName } = posted.integration.by;
  return { ...posted, authorId: userId, authorUsername: username, authorName: displayName };
}
