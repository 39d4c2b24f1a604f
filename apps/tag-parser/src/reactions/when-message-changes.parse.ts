import { originFrom } from '@flowra/bootstrap';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { tagParsingDecider } from '../domain/tag-parsing.decider';
import { parsingRef } from '../domain/tag-parsing.ref';

const POSTED = 'tag-parser.when-message-posted.parse';
const EDITED = 'tag-parser.when-message-edited.parse';

/** Reads the tags of every message that people post or edit. */
@Controller()
export class WhenMessageChangesParse {
  constructor(private readonly aggregates: AggregateStore) {}

  @OnEvent('chat.MessagePosted', POSTED)
  async posted(@Payload() event: EventOf<'chat.MessagePosted'>): Promise<void> {
    const { kind, clientMessageId: _client, postedAt: _at, threadRootAuthorId: _root, ...message } = event.eventData;
    if (kind === 'bot' || !message.content.includes('#')) return;
    const ref = { ...parsingRef(message), isNew: true };
    await this.aggregates.handle(
      tagParsingDecider,
      ref,
      { type: 'ParseMessage', data: { ...message, revision: 0 } },
      originFrom(event, POSTED),
    );
  }

  @OnEvent('chat.MessageEdited', EDITED)
  async edited(@Payload() event: EventOf<'chat.MessageEdited'>): Promise<void> {
    const { by, ...message } = event.eventData;
    const data = { ...message, authorId: by };
    await this.aggregates.handle(tagParsingDecider, parsingRef(message), { type: 'ReparseMessage', data }, originFrom(event, EDITED));
  }
}
