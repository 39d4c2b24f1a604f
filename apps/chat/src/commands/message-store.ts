import { originOf } from '@flowra/bootstrap';
import { type MessageCommand, messageDecider, type Marker } from '@flowra/chat-domain';
import type { RequestContext } from '@flowra/contracts';
import { AggregateStore, type Committed } from '@flowra/event-store';
import { Injectable } from '@nestjs/common';
import { MessageAccess } from '../access/message-access';
import type { MessageDocument } from '../projections/messages/messages.projection';

/** Decides commands on messages that exist and keeps what follows, in the order of their chat. */
@Injectable()
export class MessageStore {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: MessageAccess,
  ) {}

  /** Throws what the message refuses. */
  handle({ _id: id, chatId, workspaceId }: MessageDocument, command: MessageCommand, context: RequestContext): Promise<Committed> {
    return this.aggregates.handle(messageDecider, { id, partitionKey: chatId, workspaceId, chatId }, command, originOf(context));
  }

  /** What somebody who takes part in the chat leaves on a message. Throws `message.not-found`, `chat.not-participant`, `chat.closed`. */
  async mark(
    messageId: string,
    context: RequestContext,
    commandOf: (participant: Marker, message: MessageDocument) => MessageCommand | Promise<MessageCommand>,
  ): Promise<void> {
    const { message, participant } = await this.access.requireParticipant(messageId, context.principal);
    await this.handle(message, await commandOf(participant, message), context);
  }
}
