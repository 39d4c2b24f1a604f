import { originOf } from '@flowra/bootstrap';
import type { ReadChat, ReadMarkerView, RequestContext } from '@flowra/contracts';
import { type MessageId, refuse } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatActivity } from '../../activity/chat-activity';
import { ReadModels } from '../../projections/read-models';
import { PersonalChatStore } from '../personal-chat-store';

export class ReadChatCommand {
  constructor(
    readonly payload: ReadChat,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ReadChatCommand)
export class ReadChatHandler implements ICommandHandler<ReadChatCommand, ReadMarkerView> {
  constructor(
    private readonly personal: PersonalChatStore,
    private readonly access: ChatAccess,
    private readonly activity: ChatActivity,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload: { chatId, messageId }, context }: ReadChatCommand): Promise<ReadMarkerView> {
    const { principal } = context;
    const seen = await this.access.requireParticipant(chatId, principal);
    const message = await this.upTo(chatId, messageId);
    if (message) {
      const place = { messageId: message._id as MessageId, order: message.order };
      await this.personal.handle(seen, principal, (own) => ({ type: 'Read', data: { ...own, ...place } }), originOf(context));
    }
    const [{ personal, unread }] = await this.activity.of([seen], principal.userId);
    return { chatId, messageId: personal?.readMessageId ?? null, order: personal?.readOrder ?? 0, ...unread };
  }

  /** Null when nothing was said in the chat yet. */
  private async upTo(chatId: string, messageId: string | undefined): Promise<{ _id: string; order: number } | null> {
    if (messageId === undefined) return this.activity.newestIn(chatId);
    const message = await this.models.messages.findOne({ _id: messageId, chatId }, { projection: { order: 1 } });
    if (!message) throw refuse('message.not-found', { field: 'messageId', messageId });
    return message;
  }
}
