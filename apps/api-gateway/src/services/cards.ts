import { type BoardView, type CardView, countUnreadReplies, type Page, type RequestContext, type TaskView } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { Services } from './services';

type Counts = Readonly<Record<string, number>> | null;

/** Puts on items what the caller has not read of their threads, which another service knows: one question for all of them (ADR 29). */
@Injectable()
export class Cards {
  constructor(private readonly services: Services) {}

  /** A board as it is now. */
  async ofBoard({ workspaceId, columns }: BoardView, caller: RequestContext): Promise<BoardView<CardView>> {
    const counts = await this.countsOf(
      workspaceId,
      columns.flatMap(({ tasks }) => tasks),
      caller,
    );
    return { workspaceId, columns: columns.map((column) => ({ ...column, tasks: column.tasks.map((task) => toCard(task, counts)) })) };
  }

  /** A page of the items of one workspace. */
  async ofPage(workspaceId: string, { items, nextCursor }: Page<TaskView>, caller: RequestContext): Promise<Page<CardView>> {
    const counts = await this.countsOf(workspaceId, items, caller);
    return { items: items.map((task) => toCard(task, counts)), nextCursor };
  }

  /** Null while the service that knows is away: the items are shown all the same. */
  private async countsOf(workspaceId: string, tasks: readonly TaskView[], caller: RequestContext): Promise<Counts> {
    if (tasks.length === 0) return {};
    try {
      const messageIds = [...new Set(tasks.map(({ messageId }) => messageId))];
      return (await this.services.call(countUnreadReplies, { workspaceId, messageIds }, caller)).counts;
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('service.')) return null;
      throw error;
    }
  }
}

/** An item with what is unread of its thread; null where that can't be told. */
export function toCard(task: TaskView, counts: Counts): CardView {
  return { ...task, unreadCount: counts === null ? null : (counts[task.messageId] ?? 0) };
}
