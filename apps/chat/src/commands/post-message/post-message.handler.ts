import { CLOCK, type Clock, originOf } from '@flowra/bootstrap';
import { attachmentUse, messageDecider, type MessageEvent, type MessagePostedData } from '@flowra/chat-domain';
import { type ChatEvents, type MessageView, type PostMessage, postedMessage, type Principal, type RequestContext } from '@flowra/contracts';
import { AggregateStore, ClaimTaken, type Committed, idFrom } from '@flowra/event-store';
import { type ChatId, DomainError, type MessageId, newId, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import { parseTags } from '@flowra/tags';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import type { SeenChat } from '../../access/seen-chat';
import { AttachmentAccess } from '../../attachments/attachment-access';
import { MentionResolver } from '../../access/mention-resolver';
import { ReadModels } from '../../projections/read-models';

/** A program that writes on behalf of a person. */
export type Writer = Required<Pick<MessagePostedData, 'authorId' | 'authorUsername' | 'authorName' | 'integration'>>;

export class PostMessageCommand {
  constructor(
    readonly payload: PostMessage,
    readonly context: RequestContext,
    /** The program that writes, when it is not the caller: they are on whose behalf it does. */
    readonly writer?: Writer,
  ) {}
}

@CommandHandler(PostMessageCommand)
export class PostMessageHandler implements ICommandHandler<PostMessageCommand, MessageView> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
    private readonly mentions: MentionResolver,
    private readonly attachments: AttachmentAccess,
    private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A repeat is answered like the first time, whatever became of the chat and of the author's part in it since. */
  async execute({ payload, context, writer }: PostMessageCommand): Promise<MessageView> {
    const { clientMessageId } = payload;
    const messageId = (clientMessageId === undefined ? newId() : idFrom('message', context.principal.userId, clientMessageId)) as MessageId;
    try {
      return await this.post(messageId, payload, context, writer);
    } catch (failure) {
      const error = failure instanceof ClaimTaken ? refuse('attachment.already-used', { field: 'attachmentIds' }) : failure;
      const earlier = error instanceof DomainError ? await this.aggregates.earlier(messageId, originOf(context)) : undefined;
      if (!earlier) throw error;
      return answerTo(earlier, payload);
    }
  }

  private async post(messageId: MessageId, payload: PostMessage, context: RequestContext, writer?: Writer): Promise<MessageView> {
    const { chatId, content, clientMessageId = null, attachmentIds = [] } = payload;
    const { principal } = context;
    const seen = await this.access.requireParticipant(chatId, principal);
    requireOpen(seen, content);
    const attachments = attachmentIds.length === 0 ? [] : await this.attachments.requireUsable(attachmentIds, chatId, principal.userId);
    const data = {
      messageId,
      chatId: chatId as ChatId,
      workspaceId: seen.chat.workspaceId as WorkspaceId,
      ...(writer ?? authorOf(principal)),
      kind: 'user' as const,
      content,
      ...(await this.thread(seen, payload.threadRootId)),
      ...(attachments.length > 0 && { attachments }),
      ...(await this.mentions.resolve(content, seen)),
      clientMessageId,
      now: this.clock.now().toISOString(),
    };
    const posted = await this.aggregates.handle(
      messageDecider,
      { id: messageId, partitionKey: chatId, workspaceId: seen.chat.workspaceId, chatId, isNew: true, claims: usesOf },
      { type: 'PostMessage', data },
      originOf(context),
    );
    return answerTo(posted, payload);
  }

  /** The message that starts the thread; a reply to a reply goes to the same thread. */
  private async thread(
    { chat }: SeenChat,
    messageId: string | undefined,
  ): Promise<{ threadRootId: MessageId | null; threadRootAuthorId: UserId | null }> {
    if (messageId === undefined) return { threadRootId: null, threadRootAuthorId: null };
    const target = await this.models.messages.findOne({ _id: messageId, chatId: chat._id });
    const root = target?.threadRootId ? await this.models.messages.findOne({ _id: target.threadRootId }) : target;
    if (!root) throw refuse('message.not-found', { field: 'threadRootId', messageId });
    // Nobody is told of an answer to a program.
    if (root.integration) return { threadRootId: root._id as MessageId, threadRootAuthorId: null };
    const mayStillSee = chat.visibility === 'public' || (await this.access.isParticipant(chat._id, root.author.userId));
    return { threadRootId: root._id as MessageId, threadRootAuthorId: mayStillSee ? (root.author.userId as UserId) : null };
  }
}

function authorOf({ userId, username, displayName }: Principal): Omit<Writer, 'integration'> {
  return { authorId: userId as UserId, authorUsername: username, authorName: displayName };
}

/** Each file has one message. */
function usesOf(event: MessageEvent): string[] | undefined {
  const attachments = event.type === 'MessagePosted' ? event.data.attachments : undefined;
  return attachments?.map(({ attachmentId }) => attachmentUse(attachmentId));
}

/** What was posted, now or the first time. Throws `idempotency.key-reused` when the client named another message with the same id before. */
function answerTo({ events: [event] }: Committed, { chatId, content }: PostMessage): MessageView {
  const posted = event.eventData as ChatEvents['MessagePosted'];
  if (posted.chatId !== chatId || posted.content !== content) throw refuse('idempotency.key-reused', { field: 'clientMessageId' });
  return postedMessage(posted, event.position);
}

/** A closed chat takes no message but the one that opens it again. */
function requireOpen({ chat }: SeenChat, content: string): void {
  if (chat.isClosed && !parseTags(content).some(({ name }) => name === 'reopen')) throw refuse('chat.closed', { chatId: chat._id });
}
