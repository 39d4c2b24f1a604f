import {
  type BoardView,
  type CardView,
  getBoard,
  getChat,
  getTask,
  listMembers,
  listTasks,
  listTimeline,
  MESSAGE_LIMIT,
  PAGE_MAX,
  type RequestContext,
  type TaskView,
} from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { type BoardPartsProps, type BoardPlace, cardsPerColumn, filterOf, type TaskPanelProps } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Cards } from '../services/cards';
import { Services } from '../services/services';
import { ShellLoader } from './shell-loader';
import { ThreadLoader } from './thread-loader';

/** What a board is asked for: what its address says, and the day that it is for the reader. */
interface Wanted {
  readonly place: BoardPlace;
  readonly today: string;
}

/** Loads boards and the items that are open beside them. */
@Injectable()
export class BoardLoader {
  constructor(
    private readonly services: Services,
    private readonly shells: ShellLoader,
    private readonly cards: Cards,
    private readonly threads: ThreadLoader,
  ) {}

  /** The board as its address narrows it down, and whose and where its items can be. Throws `workspace.not-found`. */
  async parts(workspaceId: string, wanted: Wanted, caller: RequestContext): Promise<BoardPartsProps> {
    const [shell, board, people] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.board(workspaceId, wanted, caller),
      this.people(workspaceId, caller),
    ]);
    return { ...wanted, shell, board, people };
  }

  private async board(workspaceId: string, { place, today }: Wanted, caller: RequestContext): Promise<BoardView<CardView>> {
    const wanted = { workspaceId, today, limit: cardsPerColumn(place), ...filterOf(place) };
    return this.cards.ofBoard(await this.services.call(getBoard, wanted, caller), caller);
  }

  private async people(workspaceId: string, caller: RequestContext): Promise<{ readonly userId: string; readonly displayName: string }[]> {
    const { items } = await this.services.call(listMembers, { workspaceId, limit: PAGE_MAX }, caller);
    return items.map(({ userId, displayName }) => ({ userId, displayName }));
  }

  /** The item that the address names; null when there is none of this key, and without a key. */
  async panel(workspaceId: string, { place, today }: Wanted, caller: RequestContext): Promise<TaskPanelProps | null> {
    const found = place.task === undefined ? null : await this.byKey(workspaceId, place.task, caller);
    if (found === null) return null;
    const { taskId, chatId, messageId } = found;
    const [task, chat, timeline, thread] = await Promise.all([
      this.services.call(getTask, { taskId }, caller),
      this.services.call(getChat, { chatId }, caller),
      this.services.call(listTimeline, { taskId, limit: PAGE_MAX }, caller),
      // The message of an item that was created a moment ago may not be there yet: the item is shown all the same.
      this.threads.load(chatId, messageId, undefined, caller).catch(() => null),
    ]);
    const composer = { clientMessageId: newId(), maxLength: MESSAGE_LIMIT };
    return { task, chat, timeline: [...timeline.items].reverse(), thread, place, me: caller.principal.username, today, composer };
  }

  private async byKey(workspaceId: string, key: string, caller: RequestContext): Promise<TaskView | null> {
    const { items } = await this.services.call(listTasks, { workspaceId, text: key, limit: PAGE_MAX }, caller);
    return items.find((task) => task.key.toLowerCase() === key.toLowerCase()) ?? null;
  }
}
