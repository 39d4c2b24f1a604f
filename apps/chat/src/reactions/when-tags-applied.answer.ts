import { CLOCK, type Clock, originFrom } from '@flowra/bootstrap';
import { messageDecider } from '@flowra/chat-domain';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore, idFrom } from '@flowra/event-store';
import { BOT_USER_ID, BOT_USERNAME, type ChatId, type MessageId, type WorkspaceId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

const NAME = 'chat.when-tags-applied.answer';

/** Posts the one bot answer to a message with tags, in its thread (design, section 6). */
@Controller()
export class WhenTagsAppliedAnswer {
  constructor(
    private readonly aggregates: AggregateStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('tag-parser.TagsApplied', NAME)
  async handle(@Payload() event: EventOf<'tag-parser.TagsApplied'>): Promise<void> {
    const { chatId, workspaceId, threadRootId, revision, results } = event.eventData;
    const messageId = idFrom('bot-answer', event.eventData.messageId, revision) as MessageId;
    const data = {
      messageId,
      chatId: chatId as ChatId,
      workspaceId: workspaceId as WorkspaceId,
      authorId: BOT_USER_ID,
      authorUsername: BOT_USERNAME,
      authorName: 'Flowra',
      kind: 'bot' as const,
      content: answerOf(results),
      threadRootId: (threadRootId ?? event.eventData.messageId) as MessageId,
      threadRootAuthorId: null,
      mentions: [],
      clientMessageId: null,
      now: this.clock.now().toISOString(),
    };
    await this.aggregates.handle(
      messageDecider,
      { id: messageId, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'PostMessage', data },
      originFrom(event, NAME),
    );
  }
}

/** The ✅ lines in order, then the ❌ lines in order. */
function answerOf(results: EventOf<'tag-parser.TagsApplied'>['eventData']['results']): string {
  const done = results.filter(({ ok }) => ok).map(({ text }) => `✅ ${text}`);
  const refused = results.filter(({ ok }) => !ok).map(({ text }) => `❌ ${text}`);
  return [...done, ...refused].join('\n');
}
