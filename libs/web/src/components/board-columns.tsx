import type { BoardColumn, CardView, TaskKind } from '@flowra/contracts';
import type { JSX } from 'preact';
import { type Lane, lanesIn } from '../board-lanes';
import { boardHref, type BoardPlace, MOST_CARDS } from '../board-place';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Card } from './card';
import { Icon } from './icon';
import { QuickAdd, type QuickAddChat, type RefusedItem } from './quick-add';

export interface BoardContext {
  readonly workspaceId: string;
  /** Calendar date of the reader, to tell what is late. */
  readonly today: string;
  readonly place: BoardPlace;
  /** What people and epics are called, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Where new items can be created. */
  readonly chats: readonly QuickAddChat[];
  readonly userId: string;
  readonly refused?: RefusedItem;
}

/** The items of one kind by status, in lanes when they are asked for. */
export function KindSection({
  kind,
  columns,
  context,
}: {
  kind: TaskKind;
  columns: readonly BoardColumn<CardView>[];
  context: BoardContext;
}): JSX.Element {
  const { lanes } = context.place;
  const hidden = columns.reduce((sum, { total, tasks }) => sum + total - tasks.length, 0);
  const isEmpty = columns.every(({ tasks }) => tasks.length === 0);
  return (
    <section class={isEmpty ? 'lane is-empty' : 'lane'} aria-labelledby={`lane-${kind}`} data-kind={kind}>
      <h2 id={`lane-${kind}`} class={`lane-heading kind-${kind}`}>
        <Icon name={kind} />
        {strings.board.kinds[kind]}
      </h2>
      <p class="lane-empty">
        {strings.board.emptyKind[kind]} {strings.board.teachLead} <code>{strings.board.teach[kind]}</code>
      </p>
      {lanes === undefined || isEmpty ? (
        <Columns kind={kind} columns={columns} context={context} />
      ) : (
        <>
          {lanesIn(columns, lanes, context.titles).map((lane) => (
            <Swimlane key={lane.id} kind={kind} lane={lane} context={context} />
          ))}
          {hidden > 0 && (
            <p class="column-more" data-hidden-cards={hidden}>
              {strings.board.more(hidden)}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Swimlane({ kind, lane, context }: { kind: TaskKind; lane: Lane; context: BoardContext }): JSX.Element {
  const id = `swimlane-${kind}-${lane.id}`;
  const none = context.place.lanes === 'epic' ? strings.board.noEpic : strings.board.noAssignee;
  return (
    <section class="swimlane" aria-labelledby={id} data-lane={lane.id}>
      <h3 id={id} class="swimlane-heading">
        {lane.username !== null && <Avatar name={lane.title ?? lane.username} username={lane.username} size="small" />}
        {context.place.lanes === 'epic' && <Icon name="epic" />}
        {lane.title ?? none}
      </h3>
      <Columns kind={kind} columns={lane.columns} context={context} lane={lane.id} />
    </section>
  );
}

interface ColumnsProps {
  readonly kind: TaskKind;
  readonly columns: readonly BoardColumn<CardView>[];
  readonly context: BoardContext;
  readonly lane?: string;
}

function Columns({ kind, columns, context, lane }: ColumnsProps): JSX.Element {
  const statuses = columns.map(({ status }) => status);
  const Heading = lane === undefined ? 'h3' : 'h4';
  const { today, place, chats, userId, workspaceId, refused } = context;
  return (
    <div class={`columns columns-${columns.length}`} data-columns={`${kind} ${lane ?? ''}`}>
      {columns.map((column) => (
        <section key={column.status} class="column" data-status={column.status} data-hidden-cards={column.total - column.tasks.length}>
          <Heading class="column-heading">
            {column.status}
            <span class="count" data-count>
              {column.total}
            </span>
          </Heading>
          <ul class="cards">
            {column.tasks.map((task) => (
              <Card key={task.taskId} task={task} unread={task.unreadCount ?? 0} statuses={statuses} today={today} place={place} />
            ))}
          </ul>
          <ShowMore column={column} context={context} />
          <QuickAdd
            kind={kind}
            status={column.status}
            chats={chats}
            place={place}
            workspaceId={workspaceId}
            userId={userId}
            refused={refused}
            {...(lane !== undefined && { lane })}
          />
        </section>
      ))}
    </div>
  );
}

/** The way to the cards that are not there yet; a script puts them under the others. */
function ShowMore({
  column,
  context: { workspaceId, place },
}: {
  column: BoardColumn<CardView>;
  context: BoardContext;
}): JSX.Element | null {
  const hidden = column.total - column.tasks.length;
  if (hidden === 0) return null;
  return (
    <p class="column-more">
      <a href={boardHref(workspaceId, { ...place, limit: String(MOST_CARDS) })} data-more data-cursor={column.nextCursor ?? ''}>
        {strings.board.showMore(hidden)}
      </a>
    </p>
  );
}
