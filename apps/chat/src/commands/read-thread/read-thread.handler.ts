import { originOf } from '@flowra/bootstrap';
import type { ReadThread, RequestContext, ThreadMarkerView } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';
import { UnreadReplies } from '../../activity/unread-replies';
import type { MessageDocument } from '../../projections/messages/messages.projection';
import { ReadModels } from '../../projections/read-models';
import { PersonalThreadStore } from '../personal-thread-store';

type Reply = Pick<MessageDocument, '_id' | 'order'>;

export class ReadThreadCommand {
  constructor(
    readonly payload: ReadThread,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ReadThreadCommand)
export class ReadThreadHandler implements ICommandHandler<ReadThreadCommand, ThreadMarkerView> {
  constructor(
    private readonly personal: PersonalThreadStore,
    private readonly messages: MessageAccess,
    private readonly unread: UnreadReplies,
    private readonly models: ReadModels,
  ) {}

  /** A reply names its thread as well as the message that started it. */
  async execute({ payload: { messageId, replyId }, context }: ReadThreadCommand): Promise<ThreadMarkerView> {
    const { principal } = context;
    const { message, seen } = await this.messages.requireVisible(messageId, principal);
    const { chatId } = message;
    if (!seen.own) throw refuse('chat.not-participant', { chatId });
    const threadRootId = message.threadRootId ?? messageId;
    const reply = await this.upTo({ chatId, threadRootId }, replyId);
    if (reply) await this.personal.read(message, threadRootId, reply, principal, originOf(context));
    const [marker, unread] = await Promise.all([
      this.models.personalThreads.findOne({ userId: principal.userId, threadRootId }),
      this.unread.of([{ _id: threadRootId, chatId }], principal.userId),
    ]);
    return {
      chatId,
      threadRootId,
      messageId: marker?.readMessageId ?? null,
      order: marker?.readOrder ?? 0,
      unreadCount: unread.get(threadRootId) ?? 0,
    };
  }

  /** Null when nobody replied yet. */
  private async upTo(thread: { chatId: string; threadRootId: string }, replyId: string | undefined): Promise<Reply | null> {
    if (replyId === undefined) return this.models.messages.findOne(thread, { sort: { order: -1 }, projection: { order: 1 } });
    const reply = await this.models.messages.findOne({ _id: replyId, ...thread }, { projection: { order: 1 } });
    if (!reply) throw refuse('message.not-found', { field: 'replyId', messageId: replyId });
    return reply;
  }
}
