import { type OwnChat, type PersonalChatCommand, personalChatDecider } from '@flowra/chat-domain';
import type { Principal } from '@flowra/contracts';
import { AggregateStore, type CommandOrigin, type Committed, idFrom } from '@flowra/event-store';
import type { ChatId, UserId, WorkspaceId } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { SeenChat } from '../access/seen-chat';

/** Decides what people do to a chat for themselves alone, and keeps what follows, in the order of the chat. */
@Injectable()
export class PersonalChatStore {
  constructor(private readonly aggregates: AggregateStore) {}

  /** One aggregate per chat and person. */
  handle(
    { chat: { _id: chatId, workspaceId } }: Pick<SeenChat, 'chat'>,
    { userId }: Principal,
    commandFor: (own: OwnChat) => PersonalChatCommand,
    origin: CommandOrigin,
  ): Promise<Committed> {
    const own = { chatId: chatId as ChatId, workspaceId: workspaceId as WorkspaceId, userId: userId as UserId };
    const ref = { id: idFrom('personal-chat', chatId, userId), partitionKey: chatId, workspaceId, chatId };
    return this.aggregates.handle(personalChatDecider, ref, commandFor(own), origin);
  }
}
