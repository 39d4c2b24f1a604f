import { personalThreadDecider } from '@flowra/chat-domain';
import type { Principal } from '@flowra/contracts';
import { AggregateStore, type CommandOrigin, type Committed, idFrom } from '@flowra/event-store';
import type { ChatId, MessageId, UserId, WorkspaceId } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { MessageDocument } from '../projections/messages/messages.projection';

/** Keeps up to where people have read threads, in the order of the chat. */
@Injectable()
export class PersonalThreadStore {
  constructor(private readonly aggregates: AggregateStore) {}

  /** One aggregate per thread and person. The reply is one of this thread. */
  read(
    { chatId, workspaceId }: Pick<MessageDocument, 'chatId' | 'workspaceId'>,
    threadRootId: string,
    reply: Pick<MessageDocument, '_id' | 'order'>,
    { userId }: Principal,
    origin: CommandOrigin,
  ): Promise<Committed> {
    const data = {
      chatId: chatId as ChatId,
      workspaceId: workspaceId as WorkspaceId,
      threadRootId: threadRootId as MessageId,
      userId: userId as UserId,
      messageId: reply._id as MessageId,
      order: reply.order,
    };
    const ref = { id: idFrom('personal-thread', threadRootId, userId), partitionKey: chatId, workspaceId, chatId };
    return this.aggregates.handle(personalThreadDecider, ref, { type: 'Read', data }, origin);
  }
}
