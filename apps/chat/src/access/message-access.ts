import type { MessageView, Principal } from '@flowra/contracts';
import { DomainError, refuse, type UserId } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { MessageDocument } from '../projections/messages/messages.projection';
import { ReadModels } from '../projections/read-models';
import { toMessageView } from '../queries/views';
import type { Marker } from '@flowra/chat-domain';
import { ChatAccess } from './chat-access';
import type { SeenChat } from './seen-chat';
import { ThreadSummaries } from './thread-summaries';

/** Messages as one person may see and change them. */
@Injectable()
export class MessageAccess {
  constructor(
    private readonly models: ReadModels,
    private readonly chats: ChatAccess,
    private readonly threads: ThreadSummaries,
  ) {}

  /** A message of a chat the caller may read. Throws `message.not-found`, also when it is the chat that may not be seen. */
  async requireVisible(messageId: string, principal: Principal): Promise<{ message: MessageDocument; seen: SeenChat }> {
    const message = await this.models.messages.findOne({ _id: messageId });
    if (!message) throw refuse('message.not-found', { messageId });
    try {
      return { message, seen: await this.chats.requireVisible(message.chatId, principal) };
    } catch (error) {
      throw error instanceof DomainError ? refuse('message.not-found', { messageId }) : error;
    }
  }

  /** A message in a chat the caller takes part in. Throws `message.not-found`, `chat.not-participant`, `chat.closed`. */
  async requireChangeable(
    messageId: string,
    principal: Principal,
  ): Promise<{ message: MessageDocument; seen: SeenChat; isChatAdmin: boolean }> {
    const { message, seen } = await this.requireVisible(messageId, principal);
    if (!seen.own && !principal.isSystemAdmin) throw refuse('chat.not-participant', { chatId: message.chatId });
    if (seen.chat.isClosed) throw refuse('chat.closed', { chatId: message.chatId });
    return { message, seen, isChatAdmin: seen.own?.role === 'admin' || principal.isSystemAdmin };
  }

  /** Who the caller is to a message that they may react to and pin. Throws `message.not-found`, `chat.not-participant`, `chat.closed`. */
  async requireParticipant(messageId: string, principal: Principal): Promise<{ message: MessageDocument; participant: Marker }> {
    const { message, seen } = await this.requireChangeable(messageId, principal);
    if (!seen.own) throw refuse('chat.not-participant', { chatId: message.chatId });
    const { userId, username, displayName } = principal;
    return { message, participant: { userId: userId as UserId, username, displayName } };
  }

  /** A message with what became of its tags. Throws `message.not-found`. */
  async view(messageId: string, principal: Principal): Promise<MessageView> {
    const message = await this.models.messages.findOne({ _id: messageId });
    if (!message) throw refuse('message.not-found', { messageId });
    return (await this.views([message], principal))[0];
  }

  /** Messages with what became of their tags and what was replied, in the order given. Of a deleted one nothing is told, not by its tags either. */
  async views(messages: readonly MessageDocument[], principal: Principal): Promise<MessageView[]> {
    const ids = messages.filter(({ kind, deletedAt }) => kind === 'user' && deletedAt === null).map(({ _id }) => _id);
    const [tagged, threads] = await Promise.all([
      ids.length === 0 ? [] : this.models.messageTags.find({ _id: { $in: ids } }).toArray(),
      this.threads.of(messages, principal.userId),
    ]);
    const results = new Map(tagged.map((each) => [each._id, each.results]));
    return messages.map((message) => {
      const around = { tagResults: results.get(message._id) ?? null, thread: threads.get(message._id) ?? null };
      return toMessageView(message, around, principal);
    });
  }
}
