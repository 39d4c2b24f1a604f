import type { EventOf } from '@flowra/contracts';
import { OnEvent } from '@flowra/messaging';
import { findMentions, parseTags } from '@flowra/tags';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Notifier } from './notifier';

const NAME = 'notification.when-message-posted.notify';
const EXCERPT = 200;

/** Tells people that a message names them, or answers in a thread they began. Whom it names was settled by who may see the chat. */
@Controller()
export class WhenMessagePostedNotify {
  constructor(private readonly notifier: Notifier) {}

  @OnEvent('chat.MessagePosted', NAME)
  async handle(@Payload() event: EventOf<'chat.MessagePosted'>): Promise<void> {
    const { kind, mentions, threadRootAuthorId, authorId, authorName, content, workspaceId, chatId, messageId } = event.eventData;
    if (kind === 'bot') return;
    const common = {
      body: content.slice(0, EXCERPT),
      link: { workspaceId, chatId, messageId, taskId: null },
      actorId: authorId,
      actorName: authorName,
    };
    const spoken = new Set(findMentions(withoutTags(content)));
    const mentioned = mentions.filter(({ username }) => spoken.has(username));
    for (const { userId } of mentioned) {
      await this.notifier.notify(event, NAME, { ...common, recipientId: userId, kind: 'mention', title: `${authorName} mentioned you` });
    }
    if (threadRootAuthorId !== null && !mentioned.some(({ userId }) => userId === threadRootAuthorId)) {
      await this.notifier.notify(event, NAME, {
        ...common,
        recipientId: threadRootAuthorId,
        kind: 'reply',
        title: `${authorName} replied to you`,
      });
    }
  }
}

/** The text people read as words: whoever a tag names hears of what the tag did, not of the mention. */
function withoutTags(content: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of parseTags(content)) {
    rest += `${content.slice(from, start)} `;
    from = end;
  }
  return rest + content.slice(from);
}
