import type { BoardView, CardView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { type BoardPlace, isFiltered, KINDS } from '../board-place';
import { strings } from '../strings';
import type { Shell } from '../view-models';
import { KindSection } from './board-columns';
import { type BoardPerson, BoardState } from './board-filters';
import { chatLabel } from './chat-label';
import type { RefusedItem } from './quick-add';

export interface BoardPartsProps {
  readonly shell: Shell;
  readonly board: BoardView<CardView>;
  /** Calendar date of the reader. */
  readonly today: string;
  readonly place: BoardPlace;
  readonly people: readonly BoardPerson[];
  /** What was to be added and could not be. */
  readonly refused?: RefusedItem;
}

/** The columns of a board with their items. */
export function Board({ shell, board, today, place, people, refused }: BoardPartsProps): JSX.Element {
  const { workspaceId } = board;
  const tasks = board.columns.flatMap((column) => column.tasks);
  const epics = tasks.filter(({ kind }) => kind === 'epic').map(({ taskId, key, title }) => [taskId, `${key} ${title}`] as const);
  const titles = new Map([...people.map(({ userId, displayName }) => [userId, displayName] as const), ...epics]);
  const context = { workspaceId, today, place, titles, chats: writableChats(shell), userId: shell.viewer.userId, refused };
  const classes = ['board', ...(isFiltered(place) ? ['is-filtered'] : []), ...(tasks.length === 0 ? ['is-empty'] : [])];
  return (
    <div id="board" class={classes.join(' ')} data-board={workspaceId} data-today={today}>
      <p class="board-nothing">{strings.board.nothing}</p>
      {KINDS.map((kind) => (
        <KindSection key={kind} kind={kind} columns={board.columns.filter((column) => column.kind === kind)} context={context} />
      ))}
    </div>
  );
}

/** What of a board's page changes with what it shows: a script that has the page asks for this alone. */
export function BoardParts(props: BoardPartsProps): JSX.Element {
  const { board, place } = props;
  return (
    <>
      <BoardState workspaceId={board.workspaceId} place={place} count={countOf(board)} />
      <Board {...props} />
    </>
  );
}

/** How many items a board has, those that are not on the page too. */
export function countOf({ columns }: BoardView<CardView>): number {
  return columns.reduce((sum, { total }) => sum + total, 0);
}

/** Where the reader can create items; the chat that everybody is in comes first. */
function writableChats({ chats, workspace }: Shell): { readonly chatId: string; readonly label: string }[] {
  const open = chats.filter(({ isParticipant, isClosed, visibility }) => isParticipant && !isClosed && visibility !== 'direct');
  const first = open.filter(({ chatId }) => chatId === workspace.defaultChatId);
  const others = open.filter(({ chatId }) => chatId !== workspace.defaultChatId);
  return [...first, ...others].map((chat) => ({ chatId: chat.chatId, label: chatLabel(chat) }));
}
