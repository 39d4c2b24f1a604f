import type { ChatView, LastMessageView, PersonView, Principal } from '@flowra/contracts';
import { Injectable } from '@nestjs/common';
import type { SeenChat } from '../access/seen-chat';
import { type ActiveChat, ChatActivity } from '../activity/chat-activity';
import { ReadModels } from '../projections/read-models';

/** How much of a message a list shows. */
const EXCERPT = 140;

/** Chats as they are answered: what they are, what goes on in them, and what they are to the caller. */
@Injectable()
export class ChatViews {
  constructor(
    private readonly models: ReadModels,
    private readonly activity: ChatActivity,
  ) {}

  async one(seen: SeenChat, principal: Principal): Promise<ChatView> {
    const [view] = await this.many(await this.activity.of([seen], principal.userId), principal);
    return view;
  }

  /** In the order given. */
  async many(chats: readonly ActiveChat[], { userId }: Principal): Promise<ChatView[]> {
    const direct = chats.filter(({ seen }) => seen.chat.visibility === 'direct').map(({ seen }) => seen.chat._id);
    const others = await this.others(direct, userId);
    return Promise.all(
      chats.map(async (chat) => toChatView(chat, others.get(chat.seen.chat._id) ?? [], toLastMessage(await this.lastSaid(chat)))),
    );
  }

  /** What direct chats are called for this user: the names of everybody else in them. Other chats are left out. */
  async directNames(chatIds: readonly string[], userId: string): Promise<Map<string, string>> {
    return new Map([...(await this.others(chatIds, userId))].map(([chatId, others]) => [chatId, nameAfter(others)]));
  }

  /** Whom each of the direct chats is with. */
  private async others(ids: readonly string[], userId: string): Promise<Map<string, PersonView[]>> {
    if (ids.length === 0) return new Map();
    const found = await this.models.chats
      .find({ _id: { $in: [...ids] }, visibility: 'direct' }, { projection: { participants: 1 } })
      .toArray();
    return new Map(
      found.map(({ _id, participants }) => [
        _id,
        participants
          .filter((each) => each.userId !== userId)
          .map(({ userId, username, displayName }) => ({ userId, username, displayName })),
      ]),
    );
  }

  private async lastSaid({ seen, newest }: ActiveChat): Promise<ActiveChat['newest']> {
    const isSaid = newest === null || (newest.kind === 'user' && newest.deletedAt === null);
    return isSaid ? newest : this.activity.newestIn(seen.chat._id, 'said');
  }
}

const nameAfter = (others: readonly PersonView[]): string => others.map(({ displayName }) => displayName).join(', ');

function toChatView(
  { seen, personal, readOrder, unread }: ActiveChat,
  others: readonly PersonView[],
  lastMessage: LastMessageView | null,
): ChatView {
  const { chat, own } = seen;
  return {
    chatId: chat._id,
    workspaceId: chat.workspaceId,
    name: chat.visibility === 'direct' ? nameAfter(others) : chat.name,
    description: chat.description ?? '',
    visibility: chat.visibility,
    type: chat.type,
    activeTaskId: chat.activeTaskId,
    activeTaskKey: chat.activeTaskKey,
    isClosed: chat.isClosed,
    isParticipant: own !== null,
    role: own?.role ?? null,
    participantCount: chat.participantCount,
    others,
    lastMessage,
    readOrder,
    ...unread,
    isMuted: personal?.isMuted ?? false,
    isFavourite: personal?.isFavourite ?? false,
    createdAt: chat.createdAt.toISOString(),
  };
}

function toLastMessage(message: ActiveChat['newest']): LastMessageView | null {
  if (message === null) return null;
  const { _id, author, content, postedAt } = message;
  const { userId, username, displayName } = author;
  // By characters, so that none is cut in two.
  const line = [
    ...content
      .slice(0, EXCERPT * 4)
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  const excerpt = line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1).join('')}…` : line.join('');
  return { messageId: _id, author: { userId, username, displayName }, excerpt, postedAt };
}
