import type { PersonView, ThreadSummaryView } from '@flowra/contracts';
import { Injectable } from '@nestjs/common';
import type { MessageDocument } from '../projections/messages/messages.projection';
import { UnreadReplies } from '../activity/unread-replies';
import { ReadModels } from '../projections/read-models';

/** How many of those who replied a summary names. */
const PARTICIPANTS_SHOWN = 5;

/** What one person replied in one thread. */
interface Part {
  readonly _id: { readonly root: string; readonly userId: string };
  readonly count: number;
  readonly lastReplyAt: string;
  readonly author: PersonView;
  readonly kind: MessageDocument['kind'];
  readonly integration?: MessageDocument['integration'] | null;
}

/**
 * Sums up threads from the replies themselves, when asked: a reply is one write, to its own document, however busy its thread is, and
 * whoever writes or deletes one finds it counted at once. One grouped look per page, by the index of the replies.
 */
@Injectable()
export class ThreadSummaries {
  constructor(
    private readonly models: ReadModels,
    private readonly unread: UnreadReplies,
  ) {}

  /** As one person sees them, by the id of the message that started the thread; those without replies are missing. */
  async of(messages: readonly MessageDocument[], userId: string): Promise<ReadonlyMap<string, ThreadSummaryView>> {
    const roots = messages.filter(({ threadRootId }) => threadRootId === null);
    if (roots.length === 0) return new Map();
    const chatIds = [...new Set(roots.map(({ chatId }) => chatId))];
    const parts = await this.models.messages
      .aggregate<Part>([
        { $match: { chatId: { $in: chatIds }, threadRootId: { $in: roots.map(({ _id }) => _id) }, deletedAt: null } },
        {
          $group: {
            _id: { root: '$threadRootId', userId: '$author.userId' },
            count: { $sum: 1 },
            lastReplyAt: { $max: '$postedAt' },
            author: { $last: '$author' },
            kind: { $last: '$kind' },
            integration: { $last: '$integration' },
          },
        },
      ])
      .toArray();
    const byRoot = new Map<string, Part[]>();
    for (const part of parts) byRoot.set(part._id.root, [...(byRoot.get(part._id.root) ?? []), part]);
    const replied = roots.filter(({ _id }) => byRoot.has(_id));
    const unread = await this.unread.of(replied, userId);
    return new Map([...byRoot].map(([root, ofRoot]) => [root, { ...summaryOf(ofRoot), unreadCount: unread.get(root) ?? 0 }]));
  }
}

function summaryOf(parts: readonly Part[]): Omit<ThreadSummaryView, 'unreadCount'> {
  const latestFirst = [...parts].sort((one, other) => (one.lastReplyAt < other.lastReplyAt ? 1 : -1));
  const people = latestFirst.filter(({ kind, integration }) => kind === 'user' && !integration).map(({ author }) => author);
  return {
    replyCount: parts.reduce((sum, { count }) => sum + count, 0),
    participants: people.slice(0, PARTICIPANTS_SHOWN),
    participantCount: people.length,
    lastReplyAt: latestFirst[0].lastReplyAt,
  };
}
