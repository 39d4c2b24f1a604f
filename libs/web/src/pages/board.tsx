import type { BoardView, CardView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { type BoardPlace, isFiltered, KINDS } from '../board-place';
import { KindSection } from '../components/board-columns';
import { BoardFilters, type BoardPerson, BoardState } from '../components/board-filters';
import { chatLabel } from '../components/chat-label';
import { PageHeader } from '../components/page-header';
import type { RefusedItem } from '../components/quick-add';
import { TaskPanel, type TaskPanelProps } from '../components/task-panel';
import { ClosedPanel } from '../components/thread-panel';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface BoardProps {
  readonly shell: Shell;
  readonly board: BoardView<CardView>;
  readonly today: string;
  readonly place: BoardPlace;
  readonly people: readonly BoardPerson[];
  /** The item that is open beside it. */
  readonly panel: TaskPanelProps | null;
  /** What was to be added and could not be. */
  readonly refused?: RefusedItem;
}

/** The items of the workspace by kind and status. */
export function BoardPage({ shell, board, today, place, people, panel, refused }: BoardProps): JSX.Element {
  const { workspaceId } = board;
  const tasks = board.columns.flatMap((column) => column.tasks);
  const count = board.columns.reduce((sum, { total }) => sum + total, 0);
  const labels = [...new Set(tasks.flatMap((task) => task.labels))].sort();
  const epics = tasks.filter(({ kind }) => kind === 'epic').map(({ taskId, key, title }) => [taskId, `${key} ${title}`] as const);
  const titles = new Map([...people.map(({ userId, displayName }) => [userId, displayName] as const), ...epics]);
  const context = { workspaceId, today, place, titles, chats: writableChats(shell), userId: shell.viewer.userId, refused };
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'board' }} panel={panel === null ? <ClosedPanel /> : <TaskPanel {...panel} />}>
      <PageHeader heading={strings.board.heading}>
        <BoardState workspaceId={workspaceId} place={place} count={count} />
      </PageHeader>
      <BoardFilters workspaceId={workspaceId} place={place} people={people} labels={labels} />
      <p id="board-keys" hidden>
        {strings.board.keys}
      </p>
      <p id="board-says" class="visually-hidden" role="status" />
      <div id="board" class={isFiltered(place) ? 'board is-filtered' : 'board'} data-board={workspaceId} data-today={today}>
        <p class="board-nothing">{strings.board.nothing}</p>
        {KINDS.map((kind) => (
          <KindSection key={kind} kind={kind} columns={board.columns.filter((column) => column.kind === kind)} context={context} />
        ))}
      </div>
    </WorkspaceLayout>
  );
}

/** Where the reader can create items; the chat that everybody is in comes first. */
function writableChats({ chats, workspace }: Shell): { readonly chatId: string; readonly label: string }[] {
  const open = chats.filter(({ isParticipant, isClosed, visibility }) => isParticipant && !isClosed && visibility !== 'direct');
  const first = open.filter(({ chatId }) => chatId === workspace.defaultChatId);
  const others = open.filter(({ chatId }) => chatId !== workspace.defaultChatId);
  return [...first, ...others].map((chat) => ({ chatId: chat.chatId, label: chatLabel(chat) }));
}
