import { originFrom } from '@flowra/bootstrap';
import type { EventOf, Mention, MentionsAll } from '@flowra/contracts';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { findMentions } from '@flowra/tags';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatVisibility } from '../access/chat-visibility';
import type { Subject } from '../access/subjects';
import { WhoIsHere } from '../access/who-is-here';
import { Followers } from '../notices/followers';
import { excerptOf, withoutTags } from '../notices/message-words';
import { type Candidate, Notifier } from '../notices/notifier';

const NAME = 'notification.when-message-posted.notify';

/** Tells people that a message names them, answers in a thread they follow, or was written to them alone. */
@Controller()
export class WhenMessagePostedNotify {
  constructor(
    private readonly notifier: Notifier,
    private readonly followers: Followers,
    private readonly chats: ChatVisibility,
    private readonly here: WhoIsHere,
  ) {}

  /** Whoever wrote in a thread follows it from then on, programs apart; whoever began it follows it from the first answer on. */
  @OnEvent('chat.MessagePosted', NAME, AT_LEISURE)
  async posted(@Payload() event: EventOf<'chat.MessagePosted'>): Promise<void> {
    const { kind, integration, threadRootId, threadRootAuthorId, authorId, authorName, content, workspaceId, chatId, messageId } =
      event.eventData;
    if (kind === 'bot') return;
    const thread = threadRootId === null ? null : ({ subject: 'thread', subjectId: threadRootId, workspaceId, chatId } as const);
    if (thread && threadRootAuthorId) {
      await this.followers.change('FollowUnlessStopped', thread, threadRootAuthorId, originFrom(event, NAME, 'follow:thread-author'));
    }
    const candidates = [...named(event.eventData), ...(thread ? await this.repliedTo(event, thread) : []), ...(await this.inChat(event))];
    const link = { workspaceId, chatId, messageId, taskId: null };
    const notice = { subject: messageId, body: excerptOf(content), link, actorId: authorId, actorName: authorName };
    await this.notifier.tell(event, NAME, notice, candidates);
    if (thread && !integration) await this.followers.change('Follow', thread, authorId, originFrom(event, NAME, 'follow:author'));
  }

  /** Whoever is named first by an edit hears of it; whoever heard of the message before hears nothing. */
  @OnEvent('chat.MessageEdited', NAME, AT_LEISURE)
  async edited(@Payload() event: EventOf<'chat.MessageEdited'>): Promise<void> {
    const { by, content, workspaceId, chatId, messageId, mentions } = event.eventData;
    const actorName = await this.chats.nameOf(by, workspaceId);
    const link = { workspaceId, chatId, messageId, taskId: null };
    const notice = { subject: messageId, body: excerptOf(content), link, actorId: by, actorName };
    const candidates = named({ authorName: actorName, content, mentions });
    const all = await this.named(chatId, namesAll(event.eventData), actorName);
    await this.notifier.tell(event, NAME, notice, [...candidates, ...all]);
  }

  private async repliedTo({ eventData }: EventOf<'chat.MessagePosted'>, { subjectId }: Subject): Promise<Candidate[]> {
    const { authorName, threadRootAuthorId } = eventData;
    return (await this.followers.of(subjectId)).map((recipientId) => ({
      recipientId,
      kind: 'reply',
      title: recipientId === threadRootAuthorId ? `${authorName} replied to you` : `${authorName} replied in a thread you follow`,
    }));
  }

  /** Everybody in the chat, when it is a direct one or the message names all. */
  private async inChat({ eventData }: EventOf<'chat.MessagePosted'>): Promise<Candidate[]> {
    const { chatId, authorName } = eventData;
    const all = namesAll(eventData);
    if (all) return this.named(chatId, all, authorName);
    return (await this.chats.isDirect(chatId)) ? this.everybody(chatId, 'direct-message', `${authorName} wrote to you`) : [];
  }

  /** Whom `@chat` or `@here` means: everybody in the chat, or those of them who are connected now. */
  private async named(chatId: string, all: MentionsAll | undefined, actorName: string): Promise<Candidate[]> {
    if (all === undefined) return [];
    const everybody = await this.everybody(chatId, 'mention', `${actorName} mentioned everybody`);
    if (all === 'chat') return everybody;
    const here = new Set(await this.here.among(everybody.map(({ recipientId }) => recipientId)));
    return everybody.filter(({ recipientId }) => here.has(recipientId));
  }

  private async everybody(chatId: string, kind: Candidate['kind'], title: string): Promise<Candidate[]> {
    const { participantIds } = await this.chats.chat(chatId);
    return participantIds.map((recipientId) => ({ recipientId, kind, title, isForAll: true }));
  }
}

/** Whom a message calls together; events from before there was that say nothing of it. */
const namesAll = ({ mentionsAll }: { readonly mentionsAll?: MentionsAll | null }): MentionsAll | undefined => mentionsAll ?? undefined;

/** Those whom the words of a message name. Whom a name means was settled when the message was accepted. */
function named({ authorName, content, mentions }: { authorName: string; content: string; mentions: readonly Mention[] }): Candidate[] {
  if (mentions.length === 0) return [];
  const spoken = new Set(findMentions(withoutTags(content)));
  return mentions
    .filter(({ username }) => spoken.has(username))
    .map(({ userId }) => ({ recipientId: userId, kind: 'mention', title: `${authorName} mentioned you` }));
}
