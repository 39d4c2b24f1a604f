import type { EventOf } from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import type { MessageId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { BOT_AUTHOR, MessagePoster } from './message-poster';

const NAME = 'chat.when-tags-applied.answer';

/** Posts the one bot answer to a message with tags, in its thread (design, section 6). */
@Controller()
export class WhenTagsAppliedAnswer {
  constructor(private readonly messages: MessagePoster) {}

  @OnEvent('tag-parser.TagsApplied', NAME)
  async handle(@Payload() event: EventOf<'tag-parser.TagsApplied'>): Promise<void> {
    const { messageId, threadRootId, revision, results } = event.eventData;
    const said = { ...BOT_AUTHOR, content: answerOf(results), threadRootId: (threadRootId ?? messageId) as MessageId };
    await this.messages.post(event, idFrom('bot-answer', messageId, revision) as MessageId, said, NAME);
  }
}

/** The ✅ lines in order, then the ❌ lines in order. */
function answerOf(results: EventOf<'tag-parser.TagsApplied'>['eventData']['results']): string {
  const done = results.filter(({ ok }) => ok).map(({ text }) => `✅ ${text}`);
  const refused = results.filter(({ ok }) => !ok).map(({ text }) => `❌ ${text}`);
  return [...done, ...refused].join('\n');
}
