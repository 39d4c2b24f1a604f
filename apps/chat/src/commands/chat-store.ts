import { type ChatCommand, chatDecider } from '@flowra/chat-domain';
import { AggregateStore, type CommandOrigin, type Committed } from '@flowra/event-store';
import { Injectable } from '@nestjs/common';

/** Decides commands on chats and keeps what follows, in the order of the chat. */
@Injectable()
export class ChatStore {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws what the chat refuses. */
  handle(chatId: string, workspaceId: string, command: ChatCommand, origin: CommandOrigin): Promise<Committed> {
    return this.aggregates.handle(chatDecider, { id: chatId, partitionKey: chatId, workspaceId, chatId }, command, origin);
  }
}
